import type { Static } from 'typebox';
import { documents } from '#modules/documents';
import type { City } from './city.ts';

/** What a test's document says where it says nothing else. */
export const plainNotice = {
  kind: 'notice',
  title: '示例：关于做好防汛工作的通知',
  body: [
    { kind: 'heading', level: 1, number: '一', text: '总体要求' },
    { kind: 'paragraph', text: '各单位要落实防汛责任，加强值班值守。' },
  ],
  addressees: ['各县区人民政府'],
  attribute: 'proactive',
  fiveOpens: 'management',
} as const;

/** Fields of a draft that a test wants otherwise. */
export type Fields = Partial<Omit<Static<typeof documents.draft.input>, 'draftingUnitId'>>;

/** Where a document stands, as the last step answered. */
export interface Stand {
  documentId: string;
  version: number;
}

/** Drafts in the office, for the office. */
export async function draftInOffice(city: City, fields: Fields = {}): Promise<Stand> {
  const input = { draftingUnitId: city.units.office, ...structuredClone(plainNotice), ...fields };
  return await city.done(city.who('office', 'drafter'), documents.draft, input as never);
}

const steps = {
  submit: ['drafter', documents.submit],
  section: ['section-head', documents.reviewSection],
  openness: ['openness-officer', documents.reviewOpenness],
  legality: ['legality-reviewer', documents.reviewLegality],
  secrecy: ['secrecy-reviewer', documents.reviewSecrecy],
  approve: ['leader-in-charge', documents.approve],
} as const;

/** Carries a document of the office through the steps named, each by the person whose post it is. */
export async function through(city: City, stand: Stand, ...names: (keyof typeof steps)[]): Promise<Stand> {
  let at = stand;
  for (const name of names) {
    const [post, command] = steps[name];
    const words = name === 'submit' ? {} : { words: '经核对，同意公开本件。' };
    at = await city.done(
      city.who('office', post),
      command as typeof documents.reviewSection,
      { documentId: at.documentId, version: at.version, ...words } as never,
    );
  }
  return at;
}

/** A notice of the office, approved. */
export async function approvedNotice(city: City, fields: Fields = {}): Promise<Stand> {
  return await through(city, await draftInOffice(city, fields), 'submit', 'section', 'secrecy', 'approve');
}

/** A notice of the office, numbered and issued. */
export async function issuedNotice(city: City, fields: Fields = {}): Promise<Stand> {
  const { documentId, version } = await approvedNotice(city, fields);
  return await city.done(city.who('office', 'office-clerk'), documents.issue, {
    documentId,
    version,
    prefix: '示政办发',
  });
}

/** A notice of the office, public. */
export async function releasedNotice(city: City, fields: Fields = {}): Promise<Stand & { publicId: string }> {
  const { documentId, version } = await issuedNotice(city, fields);
  return await city.done(city.who('office', 'releaser'), documents.release, {
    documentId,
    version,
    columns: [{ site: 'city', column: 'policy' }],
  });
}
