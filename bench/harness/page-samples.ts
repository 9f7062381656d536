import type { QueryResultRow } from 'pg';
import { civilDateOf } from '#platform/civil-date';
import { systemClock } from '#platform/clock';
import type { Stage } from './stage.ts';

/** So many of each sort. */
const EACH = 24;

/** What addresses are made of. */
export type Found = Awaited<ReturnType<typeof lookUp>>;

/** Looks for something of each sort in a city, at random. */
export async function lookUp(stage: Stage) {
  async function column<T extends string | number>(text: string): Promise<T[]> {
    return (await stage.ask<QueryResultRow & { found: T }>(text)).map(({ found }) => found);
  }
  const at = (instant: string, id: string) =>
    `floor(extract(epoch from ${instant}) * 1000)::bigint::text || '-' || ${id}`;
  const release = at('first_released_at', 'public_id');
  const [last = ''] = await column<string>(
    `select ${release} as found from public_read.register_release order by first_released_at, public_id offset 15 limit 1`,
  );
  const [full = ''] = await column<string>(
    `select to_char(first_released_at at time zone 'Asia/Shanghai', 'YYYY-MM') as found from public_read.register_release group by 1 order by count(*) desc limit 1`,
  );
  const [latest = 0] = await column<number>('select max(seq)::int as found from public_read.change');
  const today = civilDateOf(systemClock.now());
  return {
    ids: await column<string>(
      `select public_id as found from public_read.register_release where n = 1 order by random() limit ${EACH}`,
    ),
    numbers: await column<string>(
      `select document_number as found from public_read.register_release where document_number is not null order by random() limit ${EACH}`,
    ),
    titles: await column<string>(
      `select title as found from public_read.register_release order by random() limit ${EACH}`,
    ),
    revised: await column<string>(
      `select public_id as found from public_read.register_release where n = 2 order by random() limit ${EACH}`,
    ),
    gone: await column<string>(`select item_id as found from public_read.tombstone order by random() limit ${EACH}`),
    withdrawn: await column<string>(
      `select ${at('at', 'item_id')} as found from public_read.tombstone order by random() limit ${EACH}`,
    ),
    everything: await column<string>(
      `select ${release} as found from public_read.register_release order by random() limit ${EACH}`,
    ),
    column: await column<string>(
      `select ${release} as found from public_read.register_placement where site_code = 'city' and column_code = 'policy' order by random() limit ${EACH}`,
    ),
    departments: await column<string>(
      `select ${release} as found from public_read.register_placement where site_code = 'departments' order by random() limit ${EACH}`,
    ),
    last,
    seqs: await column<number>(
      `select seq::int as found from public_read.change where seq is not null order by random() limit ${EACH}`,
    ),
    latest,
    log: ['000', '001'],
    day: { today, late: '2025-12-27', early: '2008-07-01' },
    month: { now: today.slice(0, 7), full },
  };
}
