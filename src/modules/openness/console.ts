import { Type, type Static } from 'typebox';
import { civilDateOf } from '#platform/civil-date';
import type { Context } from '#platform/context';
import { query } from '#platform/query';
import type { FieldHint, Noun } from '#platform/workbench';
import { findUnits, listUnitsOf } from '#modules/identity';
import { listSites } from '#modules/sites';
import type { Kind } from './definition.ts';
import { guideFormSchema, readGuideForm } from './guide-form.ts';
import { findMatter, listMatters, listWaiting } from './matters.ts';
import { consoleTexts as texts, stateTitles } from './messages.ts';
import { chain } from './workflow.ts';

export type GuideForm = Static<typeof guideFormSchema>;

/** The openness guides of the person's units as the workbench shows them; a unit without one has a place too. */
export const guideNoun = nounOf('guide', 'guides', '您所在的单位不编制公开指南。');

/** The directories that the person's offices keep. */
export const directoryNoun = nounOf(
  'directory',
  'directories',
  '公开单位名录由政府办公室提出，您所在的单位不需要办理。',
);

/** What else the pages of guides ask. */
export const opennessQueries = [
  query({
    path: '/guides/:id/form',
    title: '一个单位的公开指南的各项内容，用于编制和修改',
    params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
    answer: guideFormSchema,
    run: (ctx, { id }) => readGuideForm(ctx, id),
  }),
];

function nounOf(kind: Kind, path: string, empty: string): Noun {
  return {
    noun: kind,
    declaration: {
      path,
      title: texts.titles[kind],
      columns: [
        { key: 'unit', title: '单位', kind: 'title' },
        { key: 'state', title: '办理状态', kind: 'tag' },
        { key: 'proposed', title: '最近提出', kind: 'day' },
      ],
      filters: [{ key: 'state', title: '办理状态', choices: choicesOf({ none: texts.none, ...stateTitles }) }],
      searches: '单位名称',
      empty,
    },
    list: (ctx, wanted) => listMatters(ctx, kind, wanted),
    find: (ctx, id) => findMatter(ctx, kind, id),
    commands: [...chain, `openness.propose-${kind}`],
    inputOf: (unitId, version) => ({ kind, unitId, version }),
    hints: hintsFor,
    waiting: (ctx, limit) => listWaiting(ctx, kind, path, limit),
  };
}

async function hintsFor(ctx: Context, command: string, id: string): Promise<Record<string, FieldHint>> {
  const words = { title: texts.words, help: texts.wordsHelp };
  if (command === 'openness.propose-guide') return {};
  if (command !== 'openness.propose-directory') {
    const conclusion = { title: texts.conclusion, choices: choicesOf(texts.conclusions) };
    return { conclusion, words: { ...words, phrases: [texts.phrase] } };
  }
  const [office] = await findUnits(ctx.tx, [id]);
  const units = await listUnitsOf(ctx.tx, office?.parentId ?? id, civilDateOf(ctx.now));
  const sites = await listSites(ctx.tx);
  return {
    site: { title: texts.site, choices: sites.map(({ code, name }) => ({ value: code, title: name })) },
    leftOut: {
      title: texts.leftOut,
      help: texts.leftOutHelp,
      choices: units.map(({ code, name }) => ({ value: code, title: name })),
    },
    words,
  };
}

function choicesOf(titles: Readonly<Record<string, string>>) {
  return Object.entries(titles).map(([value, title]) => ({ value, title }));
}
