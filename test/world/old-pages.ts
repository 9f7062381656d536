import { backfile, type PageInput } from '#modules/backfile';
import { batch, type BatchOutcome } from '#platform/batch';
import { personActor, type Post } from '#modules/identity';
import type { Command } from '#platform/command';
import type { TSchema } from 'typebox';
import type { City } from './city.ts';

/** Where the old pages of a test stood. */
export const oldSite = { sourceName: '示例市政府旧网站', sourceHost: 'old.example.gov.cn' };

/** Opens a lot of the office for pages of 2001 to 2020, by its drafter. */
export async function openLot(city: City, fields: Partial<{ name: string; by: Post }> = {}): Promise<string> {
  const { lotId } = await city.done(city.who('office', fields.by ?? 'drafter'), backfile.openLot, {
    unitId: city.units.office,
    name: fields.name ?? '示例：旧网站通知公告',
    ...oldSite,
    periodFrom: '2001-01-01',
    periodTo: '2020-12-31',
    columns: [{ site: 'city', column: 'policy' }],
  });
  return lotId;
}

/** An old page; the number of its address makes it distinct. */
export function oldPage(lotId: string, i: number | string, change: DeepPartial = {}): PageInput {
  const { content, facts, ...rest } = change;
  return {
    lotId,
    url: `http://old.example.gov.cn/art/${i}.html`,
    publishedOn: '2012-05-04',
    evidence: { kind: 'capture', sha256: 'a'.repeat(64), capturedOn: '2026-11-01' },
    content: {
      title: `示例：关于第${i}号事项的通知`,
      blocks: [{ kind: 'paragraph', text: `各单位要做好第${i}号事项。` }],
      attachments: [],
      withheld: [],
      ...content,
    },
    facts: {
      issuer: '示例市人民政府办公室',
      issuingUnit: 'office',
      genre: '通知',
      fiveOpens: 'management',
      documentDate: '2012-05-03',
      validity: 'in-force',
      ...facts,
    },
    ...rest,
  };
}

type DeepPartial = Partial<Omit<PageInput, 'content' | 'facts'>> & {
  content?: Partial<PageInput['content']>;
  facts?: Partial<PageInput['facts']>;
};

/** Runs a command of the office's people over many inputs. */
export async function batchAs<I extends TSchema, S, O, P>(
  city: City,
  post: Post,
  command: Command<I, S, O, P>,
  items: readonly unknown[],
  chunk = 500,
): Promise<BatchOutcome<O>> {
  const { runtime } = city;
  const actor = await runtime.db
    .transaction()
    .execute((tx) => personActor(tx, city.who('office', post), runtime.clock.now()));
  return await batch(runtime, command, items, { actor, chunk });
}

const chain = {
  selfReview: ['section-head', backfile.selfReview],
  reviewSecrecy: ['secrecy-reviewer', backfile.reviewSecrecy],
  approve: ['leader-in-charge', backfile.approve],
} as const;

/** Hands a lot in and takes it through the steps named, each by the person whose post it is; gives its version. */
export async function signLot(
  city: City,
  lotId: string,
  version: number,
  ...steps: (keyof typeof chain)[]
): Promise<number> {
  let at = await city.done(city.who('office', 'drafter'), backfile.handIn, { lotId, version });
  const words = '旧网页已经公开多年，同意按原样公开。';
  for (const step of steps) {
    const [post, command] = chain[step];
    const input = { lotId, version: at.version, agrees: true, words };
    at = (await city.done(city.who('office', post), command, input)) as unknown as typeof at;
  }
  return at.version;
}

/** A lot with these pages, approved: what is left to do is the release. */
export async function approvedLot(city: City, lotId: string, pages: readonly PageInput[]): Promise<string[]> {
  const { done, failed } = await batchAs(city, 'drafter', backfile.addPage, pages);
  if (failed[0]) throw new Error(JSON.stringify(failed[0].issues));
  await signLot(city, lotId, 1, 'selfReview', 'reviewSecrecy', 'approve');
  return done.map(({ value }) => value.pageId);
}
