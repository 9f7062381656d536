import { randomUUID } from 'node:crypto';
import { Type } from 'typebox';
import type { Actor } from '#platform/actor';
import { command, type Command } from '#platform/command';
import type { Context } from '#platform/context';
import type { Db } from '#platform/db';
import { execute, valueOf, type Outcome } from '#platform/execute';
import type { PermissionRule } from '#platform/permission';
import { testRuntime, type TestParts } from '#platform/test-kit/runtime';
import {
  approveClearance,
  contentHash,
  openClearance,
  reviewSecrecy,
  selfReview,
  type PublicContent,
} from '#modules/clearance';
import { appoint, createPerson, createUnit, personActor } from '#modules/identity';
import { release, withdraw, type Placement, type ReleaseFacts, type ReleaseInput } from '#modules/register';
import {
  approve,
  columnKinds,
  findSite,
  propose,
  review,
  selfReview as reviewSite,
  type Definition,
} from '#modules/sites';

/** The people of the office, by what they do there. */
const posts = {
  drafter: 'drafter',
  head: 'section-head',
  reviewer: 'secrecy-reviewer',
  approver: 'leader-in-charge',
  releaser: 'releaser',
  officer: 'openness-officer',
  webmaster: 'site-administrator',
} as const;

/** Exact content that three people stood for. */
export interface Cleared {
  nounId: string;
  clearanceId: string;
  contentHash: string;
  content: PublicContent;
}

type SiteProposal = Omit<Definition, 'owner'>;

export type Released = { itemId: string; publicId: string; n: number };

export type World = Awaited<ReturnType<typeof openWorld>>;

/**
 * A government with its office for one test file, where content is cleared and released by commands of real people, on a
 * site with columns.
 */
export async function openWorld(clusterUrl: string, parts: TestParts = {}) {
  const test = await testRuntime(clusterUrl, parts);
  const { runtime } = test;
  const setup = { actor: { kind: 'setup' } } as const;
  const common = { level: 'city', territory: '431100', validFrom: '2010-01-01' };

  async function unit(code: string, name: string, kind: string, parentId?: string): Promise<string> {
    const input = { code, name, shortName: name, kind, ...common, ...(parentId && { parentId }) };
    return valueOf(await execute(runtime, createUnit, input, setup)).unitId;
  }

  async function hire(login: string, post: string, unitId: string): Promise<string> {
    const input = { login: `${login}-${randomUUID().slice(0, 8)}`, name: `示例${login}` };
    const { personId } = valueOf(await execute(runtime, createPerson, input, setup));
    valueOf(await execute(runtime, appoint, { personId, unitId, post, from: '2010-01-01' }, setup));
    return personId;
  }

  const government = await unit('yongzhou', '永州市人民政府', 'government');
  const office = await unit('yz-office', '永州市人民政府办公室', 'government-office', government);
  const entries = Object.entries(posts).map(async ([who, post]) => [who, await hire(who, post, office)] as const);
  const people = Object.fromEntries(await Promise.all(entries)) as Record<keyof typeof posts, string>;

  function person(personId: string) {
    return { actor: (tx: Db, now: Date): Promise<Actor> => personActor(tx, personId, now) };
  }

  /** One act of one person, as a command with a transaction and an audit row of its own. */
  async function act<O>(personId: string, name: string, run: (ctx: Context) => Promise<O>): Promise<O> {
    return valueOf(await tryTo(personId, name, run));
  }

  async function tryTo<O>(personId: string, name: string, run: (ctx: Context) => Promise<O>): Promise<Outcome<O>> {
    const rule: PermissionRule<unknown> = { posts: Object.values(posts), within: 'anyUnit' };
    const spec: Command<typeof nothing, null, O, undefined> = {
      name: `world.${name}`,
      title: name,
      input: nothing,
      permission: rule,
      load: async () => null,
      run,
    };
    return await execute(runtime, command(spec), {}, person(personId));
  }

  /** Takes content through the chain of three people; two documents with the same content are two matters. */
  async function clear(content: PublicContent, nounId: string = randomUUID()): Promise<Cleared> {
    const said = { conclusion: 'publish', words: '同意' } as const;
    const clearanceId = await act(people.drafter, 'open', (ctx) =>
      openClearance(ctx, {
        class: 'content',
        noun: 'sample',
        nounId,
        unitId: office,
        reviewUnitId: office,
        attribute: 'proactive',
        grounds: [],
        carrier: 'document',
        channels: ['website'],
        plannedOn: null,
        flags: {},
        summary: content.title,
        title: content.title,
        content,
        handlerId: people.drafter,
        words: '拟主动公开',
      }),
    );
    await act(people.head, 'self-review', (ctx) => selfReview(ctx, clearanceId, said));
    await act(people.reviewer, 'review', (ctx) => reviewSecrecy(ctx, clearanceId, said));
    await act(people.approver, 'approve', (ctx) => approveClearance(ctx, clearanceId, said));
    return { nounId, clearanceId, contentHash: contentHash(content), content };
  }

  /** A site with its two columns, through the chain of its own clearance; said again, changed. */
  async function openSite(code: string, change: Partial<SiteProposal> = {}): Promise<void> {
    const columns = ['notices', 'office'].map((code) => ({
      code,
      name: `栏目${code}`,
      description: '示例栏目',
      kind: columnKinds[0] ?? '',
    }));
    const definition = {
      name: '永州市人民政府门户网站',
      host: 'www.example.gov.cn',
      siteIdCode: '4311000001',
      position: 1,
      columns,
      ...change,
    };
    const before = await findSite(runtime.db, code);
    const proposal = {
      code,
      unitId: office,
      words: '拟开办',
      ...definition,
      ...(before && { version: before.version }),
    };
    let { version } = valueOf(await execute(runtime, propose, proposal, person(people.webmaster)));
    const chain = [
      { step: reviewSite, by: people.head },
      { step: review, by: people.reviewer },
      { step: approve, by: people.approver },
    ];
    for (const { step, by } of chain) {
      const said = { code, version, agrees: true, words: '同意' };
      ({ version } = valueOf(await execute(runtime, step, said, person(by))));
    }
  }

  /** What is handed to the register's door. */
  function inputOf(
    cleared: Cleared,
    facts: Partial<ReleaseFacts> = {},
    rest: Partial<ReleaseInput> = {},
  ): ReleaseInput {
    return {
      noun: 'sample',
      nounId: cleared.nounId,
      unitId: office,
      clearanceId: cleared.clearanceId,
      contentHash: cleared.contentHash,
      content: cleared.content,
      facts: { ...factsOf(cleared.content.title), ...facts },
      columns,
      channels: ['website'],
      ...rest,
    };
  }

  async function publish(
    cleared: Cleared,
    facts: Partial<ReleaseFacts> = {},
    by = people.releaser,
    rest: Partial<ReleaseInput> = {},
  ): Promise<Released> {
    return await act(by, 'release', (ctx) => release(ctx, inputOf(cleared, facts, rest)));
  }

  const columns: Placement[] = [
    { site: 'yongzhou', column: 'notices' },
    { site: 'yongzhou', column: 'office' },
  ];
  /** Takes an item back, by the releaser. */
  async function takeBack(publicId: string, reason: string): Promise<void> {
    await act(people.releaser, 'withdraw', (ctx) => withdraw(ctx, { publicId, reason }));
  }

  await openSite('yongzhou');
  const acts = { act, tryTo, clear, inputOf, publish, takeBack, openSite };
  return { ...test, government, office, people, columns, person, ...acts };
}

const nothing = Type.Object({});

/** The facts of issue of a sample. */
export function factsOf(title: string): ReleaseFacts {
  return {
    title,
    documentNumber: null,
    indexNumber: '431100024/2018-00042',
    issuer: '永州市人民政府办公室',
    issuerCode: 'yz-office',
    genre: '通知',
    theme: null,
    attribute: 'proactive',
    fiveOpens: 'management',
    documentDate: '2018-07-04',
    issuedOn: '2018-07-04',
    validity: 'in-force',
    noteLine: '（此件主动公开）',
    signatory: '永州市人民政府办公室',
    addressees: ['各县区人民政府'],
  };
}

/** Content of a title and paragraphs; a line that begins with 一、 and the like is a heading. */
export function sample(title: string, ...lines: string[]): PublicContent {
  const blocks = lines.map((line) => {
    const heading = /^([一二三四五六七八九十]+)、(.+)$/.exec(line);
    if (!heading) return { kind: 'paragraph' as const, text: line };
    return { kind: 'heading' as const, level: 1 as const, number: heading[1] ?? null, text: heading[2] ?? '' };
  });
  return { title, blocks, attachments: [], withheld: [] };
}
