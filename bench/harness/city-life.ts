import { systemClock } from '#platform/clock';
import { execute, valueOf } from '#platform/execute';
import { createUnit } from '#modules/identity';
import { setValidity, withdrawItem } from '#modules/register';
import * as sites from '#modules/sites';
import { findCity, type City } from '../../test/world/city.ts';
import { goThrough, openDirectory, proposeFor } from '../../test/world/openness.ts';
import { all } from './all.ts';
import { county, opinion, replacing } from './lexicon.ts';
import type { Stage } from './stage.ts';

/** Of so many releases one is repealed later, and one withdrawn; in a very small city more, so that there are some. */
const oneIn = (count: number) => Math.min(500, Math.ceil(count / 5));

/**
 * What happens in a city after its history was brought in, so that every kind of page has something to show: its columns say
 * which kind of the law they hold, its units are on a directory, some documents are repealed and some withdrawn.
 */
export async function liveOn(stage: Stage, count: number): Promise<void> {
  const city = await findCity(stage.hasty);
  await sayWhatColumnsHold(city);
  await openCounty(city);
  await openDirectory(city);
  await goThrough(city, 'education', await proposeFor(city, 'education'));
  const some = await stage.ask<{ public_id: string }>(`
    select public_id from (
      select public_id, row_number() over (order by first_released_at, public_id) as place from public_read.register_release) placed
    where place % ${Math.ceil(oneIn(count) / 2)} = 1 order by place`);
  const ids = some.map((row) => row.public_id);
  const releaser = city.who('office', 'releaser');
  const today = systemClock.now().toISOString().slice(0, 10);
  await all(
    city,
    releaser,
    setValidity,
    ids
      .filter((_, i) => i % 2 === 0)
      .map((publicId) => ({ publicId, validity: 'repealed', from: today, by: replacing })),
  );
  await all(
    city,
    releaser,
    withdrawItem,
    ids.filter((_, i) => i % 2 === 1).map((publicId) => ({ publicId, reason: 'content-error' })),
  );
}

async function sayWhatColumnsHold(city: City): Promise<void> {
  const site = await sites.findSite(city.runtime.db, 'city');
  if (!site) throw new Error('the city has no site');
  const { owner: _owner, columns, ...definition } = site.definition;
  const holding = columns.map((column) => (column.code === 'policy' ? { ...column, statutory: 'a20-1' } : column));
  const { version } = await city.done(city.who('office', 'site-administrator'), sites.propose, {
    ...definition,
    columns: holding,
    code: 'city',
    unitId: site.unitId,
    version: site.version,
    words: opinion,
  });
  await approveSite(city, 'office', 'city', version);
}

/** Carries the proposal of a site through its chain. */
export async function approveSite(
  city: City,
  unit: 'office' | 'education',
  code: string,
  version: number,
): Promise<void> {
  let at = version;
  for (const [post, command] of [
    ['section-head', sites.selfReview],
    ['secrecy-reviewer', sites.review],
    ['leader-in-charge', sites.approve],
  ] as const)
    ({ version: at } = await city.done(city.who(unit, post), command, {
      code,
      version: at,
      agrees: true,
      words: opinion,
    }));
}

/** A county, so that the library has documents of two levels to tell apart. */
async function openCounty({ runtime, units }: City): Promise<void> {
  const unit = { code: 'county', name: '', shortName: '', kind: 'department', level: 'county', territory: '431102' };
  const input = { ...unit, name: county, shortName: county, parentId: units.government, validFrom: '2018-01-01' };
  valueOf(await execute(runtime, createUnit, input, { actor: { kind: 'setup' } }));
}
