import type { PublicContent } from '#modules/clearance';
import { contentOfGuide, type Guide } from './guide.ts';
import { contentOfDirectory, type Directory } from './directory.ts';

export type State = 'self-review' | 'review' | 'approval' | 'published' | 'returned';

/** What this module defines: the guide of a unit (政府信息公开指南), the directory of a site's units (公开单位名录). */
export const kinds = ['guide', 'directory'] as const;
export type Kind = (typeof kinds)[number];

/** What a definition says, by its kind. */
export type Said = { kind: 'guide'; says: Guide } | { kind: 'directory'; says: Directory };

/** A definition with its latest proposal, which is what is public only while `state` is `published`. */
export type Definition = Said & {
  id: string;
  unitId: string;
  state: State;
  hash: string;
  clearanceId: string;
  drafterId: string;
  proposedAt: Date;
  version: number;
};

/** The definition as reviewers read it and as it is cleared: everything that becomes public, nothing else. */
export function contentOf(said: Said): PublicContent {
  return said.kind === 'guide' ? contentOfGuide(said.says) : contentOfDirectory(said.says);
}
