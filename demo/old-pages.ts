import type { CivilDate } from '#platform/civil-date';
import type { Runtime } from '#platform/composition';
import { backfile, type PageInput } from '#modules/backfile';
import { grantPrefix } from '#modules/numbering';
import { recordFile } from './attachments.ts';
import { setUpAll } from './batch.ts';
import type { OldPage, OldPages } from './old-pages-data.ts';
import { opinions, texts } from './messages.ts';
import { actAs, actOnAll, type Stage } from './stage.ts';
import { unitIdOf } from './units.ts';

/** 旧有公开信息补录: a lot of old pages, filled, signed by three people and released as historical. */
export async function playOldPages(stage: Stage, lot: OldPages): Promise<void> {
  const { pages, unit, capturedOn, prefixes = [], ...fields } = lot;
  await grantPrefixes(stage.runtime, prefixes);
  const unitId = await unitIdOf(stage.runtime, unit);
  const drafter = { unitId, post: 'drafter' } as const;
  const evidence = await recordFile(stage, unitId, captureOf(lot), texts.captureName);
  const { lotId } = (await actAs(stage, drafter, backfile.openLot, { unitId, ...fields })).value;
  const inputs = pages.map((page) => inputOf(lotId, page, { evidence, capturedOn }));
  const added = await actOnAll(stage, drafter, backfile.addPage, inputs);
  await sign(stage, unitId, lotId);
  const pageIds = added.map(({ pageId }) => ({ pageId }));
  await actOnAll(stage, { unitId, post: 'releaser' }, backfile.release, pageIds);
}

async function grantPrefixes(runtime: Runtime, prefixes: NonNullable<OldPages['prefixes']>): Promise<void> {
  const inputs = [];
  for (const { unit, ...grant } of prefixes) inputs.push({ unitId: await unitIdOf(runtime, unit), ...grant });
  await setUpAll(runtime, grantPrefix, inputs);
}

/** Handed in by who filled it, and through the chain. */
async function sign(stage: Stage, unitId: string, lotId: string): Promise<void> {
  let { version } = (await actAs(stage, { unitId, post: 'drafter' }, backfile.handIn, { lotId, version: 1 })).value;
  for (const [post, command] of chain) {
    const said = { lotId, version, agrees: true, words: opinions.oldPages };
    ({ version } = (await actAs(stage, { unitId, post }, command, said)).value);
  }
}

const chain = [
  ['section-head', backfile.selfReview],
  ['secrecy-reviewer', backfile.reviewSecrecy],
  ['leader-in-charge', backfile.approve],
] as const;

function inputOf(
  lotId: string,
  { url, publishedOn, facts, title, blocks }: OldPage,
  { evidence, capturedOn }: { evidence: string; capturedOn: CivilDate },
): PageInput {
  const content = { title, blocks, attachments: [], withheld: [] };
  return { lotId, url, publishedOn, facts, content, evidence: { kind: 'file', sha256: evidence, capturedOn } };
}

/** What shows that the pages stood on the old site: their text with address and day, one behind the other. */
function captureOf({ sourceName, capturedOn, pages }: OldPages): Uint8Array {
  const said = pages.map(({ url, publishedOn, title, blocks }) => {
    const lines = blocks.map((block) => (block.kind === 'table' ? block.rows.flat().join(' ') : block.text));
    return [url, publishedOn, title, ...lines].join('\n');
  });
  return Buffer.from([texts.capture(sourceName, capturedOn), ...said].join('\n\n'));
}
