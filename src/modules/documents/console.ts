import { Type } from 'typebox';
import { query } from '#platform/query';
import type { Noun } from '#platform/workbench';
import { mayDecideFindings } from '#modules/files';
import { lookedIntoSchema, lookInto } from './attachment-findings.ts';
import { documentKinds } from './document.ts';
import { draftingVocabulary, vocabularySchema } from './drafting-help.ts';
import { glanceAtDocuments } from './glance.ts';
import { hintsFor } from './hints.ts';
import { listDocuments } from './listing.ts';
import { documentCommands, findMatter } from './matter.ts';
import { attributeTitles, consequences, stateTitles } from './messages.ts';
import { findPrecedent, precedentSchema } from './precedent.ts';
import { documentContentSchema, readContent } from './reading.ts';
import { templateFrom, templateSchema } from './template.ts';
import { readVersion, versionTextSchema } from './versions.ts';
import { listWaiting } from './waiting.ts';

export type { LookedInto } from './attachment-findings.ts';
export { findAttached } from './attachments.ts';
export { draftFromFile, readDraftSchema } from './drafting-help.ts';
export type { ReadDraft, Vocabulary } from './drafting-help.ts';
export type { Precedent } from './precedent.ts';
export type { DocumentContent } from './reading.ts';
export type { Template } from './template.ts';
export type { Version, VersionText } from './versions.ts';

const id = Type.String({ format: 'uuid' });

/** Official documents as the workbench shows them. */
export const documentNoun: Noun = {
  noun: 'document',
  declaration: {
    path: 'documents',
    title: '公文',
    columns: [
      { key: 'title', title: '标题', kind: 'title' },
      { key: 'number', title: '发文字号', kind: 'text' },
      { key: 'state', title: '办理状态', kind: 'tag' },
      { key: 'kind', title: '文种', kind: 'text' },
      { key: 'attribute', title: '公开属性', kind: 'text' },
      { key: 'unit', title: '起草单位', kind: 'text' },
      { key: 'since', title: '到本环节', kind: 'day' },
      { key: 'due', title: '公开期限', kind: 'due' },
    ],
    filters: [
      { key: 'state', title: '办理状态', choices: choicesOf(stateTitles) },
      { key: 'attribute', title: '公开属性', choices: choicesOf(attributeTitles) },
      { key: 'kind', title: '文种', choices: documentKinds.map(({ code, name }) => ({ value: code, title: name })) },
      { key: 'mine', title: '范围', choices: [{ value: 'yes', title: '我起草的' }] },
    ],
    searches: '标题或者发文字号',
    empty: '没有符合条件的公文。起草公文，可以从“起草公文”开始，或者把写好的文件拖进来。',
  },
  list: listDocuments,
  find: findMatter,
  commands: documentCommands,
  inputOf: (documentId, version) => ({ documentId, version }),
  consequences,
  hints: hintsFor,
  glance: glanceAtDocuments,
  waiting: listWaiting,
};

/** What else the pages of documents ask. */
export const documentQueries = [
  query({
    path: '/documents/:id/content',
    title: '一份公文的全部内容、审查表、意见和版本',
    params: Type.Object({ id }),
    answer: documentContentSchema,
    run: (ctx, params) => readContent(ctx, params.id),
  }),
  query({
    path: '/documents/:id/versions/:n',
    title: '一份公文的一个版本',
    params: Type.Object({ id, n: Type.Integer({ minimum: 1, maximum: 1_000_000 }) }),
    answer: versionTextSchema,
    run: (ctx, params) => readVersion(ctx, params.id, params.n),
  }),
  query({
    path: '/drafting',
    title: '起草时可以选择的单位、文种、公开属性和不公开的依据',
    params: Type.Object({}),
    answer: vocabularySchema,
    run: draftingVocabulary,
  }),
  query({
    path: '/drafting/attachments',
    title: '起草单位上传的文件的检查结果',
    params: Type.Object({ unitId: id, hashes: Type.String({ pattern: '^[0-9a-f]{64}(,[0-9a-f]{64}){0,49}$' }) }),
    answer: Type.Object({ files: Type.Array(lookedIntoSchema) }),
    run: async (ctx, { unitId, hashes }) => ({
      files: mayDecideFindings(ctx.actor, unitId) ? await lookInto(ctx, [unitId], hashes.split(',')) : [],
    }),
  }),
  query({
    path: '/drafting/template',
    title: '以一份公文为模板起草时带出的内容',
    params: Type.Object({ from: id, unitId: id }),
    answer: templateSchema,
    run: templateFrom,
  }),
  query({
    path: '/drafting/precedent',
    title: '本单位同类公文的公开属性先例',
    params: Type.Object({
      unitId: id,
      kind: Type.String({ maxLength: 40 }),
      title: Type.String({ maxLength: 300 }),
    }),
    answer: precedentSchema,
    run: findPrecedent,
  }),
];

function choicesOf(titles: Readonly<Record<string, string>>) {
  return Object.entries(titles).map(([value, title]) => ({ value, title }));
}
