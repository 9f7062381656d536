import { execute, valueOf } from '#platform/execute';
import { documents } from '#modules/documents';
import { appoint, createPerson, createUnit, type Post } from '#modules/identity';
import { buildCity, type City } from '../../test/world/city.ts';
import { all } from './all.ts';
import { deskWords } from './lexicon.ts';
import { randomSource, type Random } from './random.ts';
import type { Stage } from './stage.ts';
import { loadWords, type Words } from './words.ts';

/** A city of many departments whose people have drafted very many documents, some of them on their way. */
export interface Desks {
  city: City;
  /** The departments, and who drafts in each. */
  departments: readonly Department[];
  /** Somebody with a post in a third of the departments. */
  roving: string;
}

export interface Department {
  unitId: string;
  drafters: readonly string[];
}

const departmentCount = 60;
const seed = 2026;
const kinds = ['notice', 'opinion', 'letter', 'announcement', 'reply', 'report', 'circular'] as const;
const attributes = ['proactive', 'proactive', 'proactive', 'on-request', 'partial', 'withheld'] as const;

/** How many one person drafts at a sitting: in a list of what is newest there are many units, none without a gap. */
const sitting = 100;
const lanes = 2;

/** Fills a stage's database with drafts, each by `documents.draft` in a batch; then takes some of the office's on their way. */
export async function loadDrafts(stage: Stage, count: number, say: (done: number) => void): Promise<Desks> {
  const desks = await openDepartments(stage);
  await stage.ask('alter index documents.document_found set (gin_pending_list_limit = 2097151)');
  const random = randomSource(seed);
  const words = loadWords();
  const starts = Array.from({ length: Math.ceil(count / sitting) }, (_, i) => i).values();
  let done = 0;
  async function draft(): Promise<void> {
    for (const round of starts) {
      const { drafter, inputs } = sittingOf(desks, round, random, words);
      await all(desks.city, drafter, documents.draft, inputs);
      done += inputs.length;
      if (done % 10_000 === 0) say(done);
    }
  }
  await Promise.all(Array.from({ length: lanes }, draft));
  await takeOn(desks, Math.ceil(count / 200), random, words);
  await stage.ask(`
    alter index documents.document_found set (gin_pending_list_limit = 1024);
    set maintenance_work_mem = '1GB';
    select gin_clean_pending_list('documents.document_found');
    reset maintenance_work_mem`);
  // As the database does by itself after a while.
  await stage.ask('vacuum analyze');
  return desks;
}

async function openDepartments(stage: Stage): Promise<Desks> {
  const city = await buildCity(stage.hasty);
  const setup = { actor: { kind: 'setup' } } as const;
  const from = '2018-01-01';
  async function person(login: string, units: readonly string[]): Promise<string> {
    const [unitId = ''] = units;
    const { personId } = valueOf(await execute(stage.hasty, createPerson, { login, name: login, unitId }, setup));
    const post: Post = 'drafter';
    for (const id of units) valueOf(await execute(stage.hasty, appoint, { personId, unitId: id, post, from }, setup));
    return personId;
  }
  const departments: Department[] = [];
  for (let i = 0; i < departmentCount; i += 1) {
    const code = `department-${i + 1}`;
    const unit = { code, name: code, shortName: code, kind: 'department', level: 'city', territory: '431100' };
    const input = { ...unit, parentId: city.units.government, validFrom: from, startedOn: from };
    const { unitId } = valueOf(await execute(stage.hasty, createUnit, input, setup));
    departments.push({ unitId, drafters: [await person(`${code}.a`, [unitId]), await person(`${code}.b`, [unitId])] });
  }
  const third = departments.filter((_, i) => i % 3 === 0).map(({ unitId }) => unitId);
  return { city, departments, roving: await person('roving', third) };
}

function sittingOf({ city, departments }: Desks, round: number, random: Random, words: Words) {
  // Some units write more than others.
  const { unitId, drafters } = departments[Math.floor(random() ** 1.3 * departments.length)] as Department;
  const other = departments[Math.floor(random() * departments.length)]?.unitId ?? unitId;
  const inputs = Array.from({ length: sitting }, () => ({
    ...draftOf(random, words),
    draftingUnitId: unitId,
    // What is drafted for the government the office handles, and sees.
    ...(random() < 0.3 && { issuingUnitId: city.units.government }),
    ...(random() < 0.1 && { involvedUnits: [other] }),
    ...(random() < 0.05 && { countersigningUnits: [other] }),
  }));
  return { drafter: drafters[round % 2] ?? '', inputs };
}

function draftOf(random: Random, words: Words) {
  const matter = Array.from({ length: 2 + Math.floor(random() * 4) }, () => words.long(random)).join('');
  const text = Array.from({ length: 40 }, () => words.any(random)).join('');
  const attribute = attributes[Math.floor(random() * attributes.length)] ?? 'proactive';
  return {
    kind: kinds[Math.floor(random() ** 2 * kinds.length)] ?? 'notice',
    title: deskWords.title(matter),
    body: [{ kind: 'paragraph' as const, text }],
    attribute,
    fiveOpens: 'management' as const,
  };
}

/** Of the office's own notices as many as are asked go up; of those at each step half are taken on to the next. */
async function takeOn({ city }: Desks, count: number, random: Random, words: Words): Promise<void> {
  const who = (post: Post) => city.who('office', post);
  const inputs = Array.from({ length: count }, () => ({
    ...draftOf(random, words),
    kind: 'notice',
    attribute: 'proactive',
    draftingUnitId: city.units.office,
  }));
  let stand = await all(city, who('drafter'), documents.draft, inputs);
  const said = { words: deskWords.agrees };
  const steps = [
    ['drafter', documents.submit, {}],
    ['section-head', documents.reviewSection, said],
    ['secrecy-reviewer', documents.reviewSecrecy, said],
    ['leader-in-charge', documents.approve, said],
    ['office-clerk', documents.issue, { prefix: deskWords.prefix }],
  ] as const;
  for (const [post, command, input] of steps) {
    const taken = stand.map(({ documentId, version }) => ({ documentId, version, ...input }));
    const moved = await all(city, who(post), command as unknown as typeof documents.submit, taken);
    stand = moved.slice(0, Math.ceil((moved.length * 4) / 5));
  }
}
