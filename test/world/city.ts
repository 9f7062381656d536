import type { Static, TSchema } from 'typebox';
import type { Command } from '#platform/command';
import type { Runtime } from '#platform/composition';
import { execute, valueOf, type Outcome } from '#platform/execute';
import { appoint, createPerson, createUnit, personActor, type Post } from '#modules/identity';
import { grantPrefix } from '#modules/numbering';
import * as sites from '#modules/sites';

/** A small city for tests, made by commands only: a government with its office, and two departments, fully staffed. */
export interface City {
  runtime: Runtime;
  units: Record<UnitCode, string>;
  /** The person who holds a post in a unit. */
  who(unit: UnitCode, post: Post): string;
  /** Carries out a command as a person; gives the outcome. */
  as<I extends TSchema, S, O, P>(
    personId: string,
    command: Command<I, S, O, P>,
    input: Static<I>,
    requestId?: string,
  ): Promise<Outcome<O>>;
  /** The same city through another connection. */
  over(runtime: Runtime): City;
  /** As `as`, and it must succeed. */
  done<I extends TSchema, S, O, P>(personId: string, command: Command<I, S, O, P>, input: Static<I>): Promise<O>;
}

export type UnitCode = 'government' | 'office' | 'education' | 'finance';

const staff: readonly Post[] = [
  'drafter',
  'section-head',
  'openness-officer',
  'legality-reviewer',
  'secrecy-reviewer',
  'leader-in-charge',
  'principal-leader',
  'office-clerk',
  'releaser',
  'site-administrator',
];

const since = '2018-01-01';

/** Builds the city. Its site has the columns `policy` and `notices`. */
export async function buildCity(runtime: Runtime): Promise<City> {
  const setup = { actor: { kind: 'setup' } } as const;
  async function unit(
    code: UnitCode,
    name: string,
    kind: 'government' | 'government-office' | 'department',
    parentId?: string,
    indexCode?: string,
  ) {
    const input = {
      code,
      name,
      shortName: name.replace('示例市', ''),
      kind,
      level: 'city',
      territory: '431100',
      validFrom: since,
      startedOn: since,
      ...(parentId && { parentId }),
      ...(indexCode && { indexCode }),
    };
    return valueOf(await execute(runtime, createUnit, input, setup)).unitId;
  }
  const government = await unit('government', '示例市人民政府', 'government');
  const units = {
    government,
    office: await unit('office', '示例市人民政府办公室', 'government-office', government, '999900001'),
    education: await unit('education', '示例市教育局', 'department', government, '999900002'),
    finance: await unit('finance', '示例市财政局', 'department', government, '999900003'),
  };
  const people = new Map<string, string>();
  for (const code of ['office', 'education', 'finance'] as const) {
    for (const post of staff) {
      const person = { login: `${code}.${post}`, name: `示例${people.size + 1}`, unitId: units[code] };
      const { personId } = valueOf(await execute(runtime, createPerson, person, setup));
      valueOf(await execute(runtime, appoint, { personId, unitId: units[code], post, from: since }, setup));
      people.set(`${code} ${post}`, personId);
    }
  }
  for (const [code, prefix] of [
    ['office', '示政办发'],
    ['government', '示政发'],
    ['education', '示教发'],
  ] as const) {
    valueOf(await execute(runtime, grantPrefix, { prefix, unitId: units[code], from: since }, setup));
  }
  const city = cityOver(runtime, units, people);
  await openSite(city);
  return city;
}

/** The city that `buildCity` has made in this database before, by the names under which its people sign in. */
export async function findCity(runtime: Runtime): Promise<City> {
  const people = await runtime.db.selectFrom('identity.person').select(['id', 'login']).execute();
  const units = await runtime.db.selectFrom('identity.unit').select(['id', 'code']).execute();
  return cityOver(
    runtime,
    Object.fromEntries(units.map(({ code, id }) => [code, id])) as City['units'],
    new Map(people.map(({ login, id }) => [login.replace('.', ' '), id])),
  );
}

function cityOver(runtime: Runtime, units: City['units'], people: Map<string, string>): City {
  const city: City = {
    runtime,
    units,
    who: (code, post) => people.get(`${code} ${post}`) ?? '',
    as: (personId, command, input, requestId) =>
      execute(runtime, command, input, {
        actor: (tx, now) => personActor(tx, personId, now),
        ...(requestId && { requestId }),
      }),
    over: (other) => cityOver(other, units, people),
    done: async (personId, command, input) => valueOf(await city.as(personId, command, input)),
  };
  return city;
}

/** The city's site, proposed, reviewed and approved by three people. */
async function openSite(city: City): Promise<void> {
  const words = '同意。';
  const { code, version } = await city.done(city.who('office', 'site-administrator'), sites.propose, {
    code: 'city',
    unitId: city.units.office,
    name: '示例市人民政府门户网站',
    host: 'city.localhost',
    siteIdCode: '9999000001',
    position: 1,
    columns: [
      { code: 'policy', name: '政策文件', description: '示例市政策文件', kind: 'policy-documents' },
      { code: 'notices', name: '通知公告', description: '示例市通知公告', kind: 'notices' },
    ],
    words,
  });
  const reviewed = await city.done(city.who('office', 'section-head'), sites.selfReview, {
    code,
    version,
    agrees: true,
    words,
  });
  const cleared = await city.done(city.who('office', 'secrecy-reviewer'), sites.review, {
    code,
    version: reviewed.version,
    agrees: true,
    words,
  });
  await city.done(city.who('office', 'leader-in-charge'), sites.approve, {
    code,
    version: cleared.version,
    agrees: true,
    words,
  });
}
