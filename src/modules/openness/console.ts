import { civilDateOf } from '#platform/civil-date';
import type { Context } from '#platform/context';
import { notFound } from '#platform/errors';
import { decide } from '#platform/permission';
import type { FieldHint, Matter, Noun, Page, Wanted, WorkItem } from '#platform/workbench';
import { mayHappen, statesOf } from '#platform/workflow';
import { findClearances } from '#modules/clearance';
import { findUnits, getPersonNames, listUnitsOf, type Unit } from '#modules/identity';
import { listSites } from '#modules/sites';
import type { Definition, Kind } from './definition.ts';
import { guideLines, guideParagraphs } from './guide.ts';
import { commandTitles, guideLabels, opennessTexts, stateTitles } from './messages.ts';
import { permissions } from './permissions.ts';
import { findDefinition, findDefinitions } from './queries.ts';
import { opennessWorkflow, type OpennessCommand } from './workflow.ts';

const none = '尚未编制';
const chain = ['openness.self-review', 'openness.review', 'openness.approve'] as const;

/** The openness guides of the person's units as the workbench shows them; a unit without one has a place too. */
export const guideNoun = nounOf('guide', {
  path: 'guides',
  title: '公开指南',
  empty: '您所在的单位不编制公开指南。',
  isOf: ({ kind }) => !['government', 'county-government', 'administrative-area', 'party'].includes(kind),
});

/** The rosters that the person's offices keep. */
export const rosterNoun = nounOf('roster', {
  path: 'rosters',
  title: '公开单位名录',
  empty: '公开单位名录由政府办公室提出，您所在的单位不需要办理。',
  isOf: ({ kind }) => kind === 'government-office',
});

interface Manner {
  path: string;
  title: string;
  empty: string;
  /** Which units have one. */
  isOf: (unit: Unit) => boolean;
}

function nounOf(kind: Kind, { path, title, empty, isOf }: Manner): Noun {
  const propose = `openness.propose-${kind}` as const;
  return {
    noun: kind,
    declaration: {
      path,
      title,
      columns: [
        { key: 'unit', title: '单位', kind: 'title' },
        { key: 'state', title: '办理状态', kind: 'tag' },
        { key: 'proposed', title: '最近提出', kind: 'day' },
      ],
      filters: [
        {
          key: 'state',
          title: '办理状态',
          choices: [
            { value: 'none', title: none },
            ...Object.entries(stateTitles).map(([value, name]) => ({ value, title: name })),
          ],
        },
      ],
      searches: '单位名称',
      empty,
    },
    list: (ctx, wanted) => list(ctx, kind, isOf, wanted),
    find: (ctx, id) => find(ctx, kind, isOf, id, [propose, ...chain]),
    commands: [...chain, propose],
    inputOf: (unitId, version) => ({ kind, unitId, version }),
    hints: hintsFor,
    waiting: (ctx, limit) => listWaiting(ctx, kind, path, limit),
  };
}

/** The units in which the person holds a post; there are never more than a page of them. */
async function ownUnits(ctx: Context, isOf: Manner['isOf']): Promise<Unit[]> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return [];
  return (await findUnits(ctx.tx, actor.posts.map(({ unitId }) => unitId))).filter(isOf); // prettier-ignore
}

async function list(ctx: Context, kind: Kind, isOf: Manner['isOf'], { filters, search }: Wanted): Promise<Page> {
  const units = await ownUnits(ctx, isOf);
  const found = await findDefinitions(ctx.tx, kind, units.map(({ id }) => id)); // prettier-ignore
  const rows = units.map((unit) => ({ unit, definition: found.get(unit.id) ?? null }));
  const { state } = filters;
  return {
    rows: rows
      .filter(({ unit }) => !search || unit.name.includes(search))
      .filter(({ definition }) => !state || (definition?.state ?? 'none') === state)
      .map(({ unit, definition }) => ({
        id: unit.id,
        cells: {
          unit: unit.name,
          state: definition ? stateTitles[definition.state] : none,
          proposed: definition && civilDateOf(definition.proposedAt),
        },
      })),
    next: null,
  };
}

async function find(
  ctx: Context,
  kind: Kind,
  isOf: Manner['isOf'],
  id: string,
  commands: readonly OpennessCommand[],
): Promise<{ matter: Matter; trace: string[]; now: OpennessCommand[] }> {
  const unit = (await ownUnits(ctx, isOf)).find((one) => one.id === id);
  if (!unit) throw notFound('openness.none', opennessTexts.none);
  const definition = await findDefinition(ctx.tx, kind, id);
  const states = statesOf(opennessWorkflow).filter((state) => state !== 'returned');
  const at = definition ? states.indexOf(definition.state as (typeof states)[number]) : -1;
  return {
    matter: {
      id,
      title: `${unit.name}${kind === 'guide' ? '政府信息公开指南' : '公开单位名录'}`,
      version: definition?.version ?? 0,
      stateTitle: definition ? stateTitles[definition.state] : none,
      steps: states.map((state, i) => ({
        state,
        title: stateTitles[state],
        standing: i < at ? 'done' : i === at ? 'now' : 'ahead',
      })),
      facts: definition ? [...factsOf(definition), ...(await peopleOf(ctx, definition))] : [],
      owed: [],
    },
    trace: [`${kind}:${id}`],
    now: commands.filter((command) =>
      definition ? mayHappen(opennessWorkflow, definition.state, command) : command === `openness.propose-${kind}`,
    ),
  };
}

function factsOf(definition: Definition): Matter['facts'] {
  if (definition.kind === 'guide') {
    const { says } = definition;
    return [...guideLines, ...guideParagraphs].flatMap((name) =>
      says[name] ? [{ title: guideLabels[name], value: says[name] }] : [],
    );
  }
  const { siteName, units, grounds } = definition.says;
  return [
    { title: '网站', value: siteName },
    { title: '公开单位', value: `${units.length}个：${units.map(({ name }) => name).join('、')}` },
    { title: '列出的不予公开依据', value: grounds.join('、') },
  ];
}

async function peopleOf(ctx: Context, { drafterId, proposedAt }: Definition): Promise<Matter['facts']> {
  const names = await getPersonNames(ctx.tx, [drafterId]);
  return [{ title: '提出', value: `${names.get(drafterId) ?? ''} ${civilDateOf(proposedAt)}` }];
}

async function hintsFor(ctx: Context, command: string, id: string): Promise<Record<string, FieldHint>> {
  const words = { title: '意见', help: '意见会写入办理记录和保密审查表。' };
  if (command === 'openness.propose-roster') {
    const [office] = await findUnits(ctx.tx, [id]);
    const units = await listUnitsOf(ctx.tx, office?.parentId ?? id, civilDateOf(ctx.now));
    return {
      site: {
        title: '网站',
        choices: (await listSites(ctx.tx)).map(({ code, name }) => ({ value: code, title: name })),
      },
      leftOut: {
        title: '不列入的单位',
        help: '名录列出本级政府现有的全部单位。不承担公开义务的，请在这里选择。',
        choices: units.map(({ code, name }) => ({ value: code, title: name })),
      },
      words,
    };
  }
  return {
    conclusion: {
      title: '结论',
      choices: [
        { value: 'agree', title: '同意公开' },
        { value: 'return', title: '不同意，退回' },
      ],
    },
    words: { ...words, phrases: ['经核对，内容准确，同意公开。'] },
  };
}

const onward = {
  'self-review': 'openness.self-review',
  review: 'openness.review',
  approval: 'openness.approve',
} as const;

/** Proposals of the person's units whose next step is theirs. */
async function listWaiting(ctx: Context, kind: Kind, path: string, limit: number): Promise<WorkItem[]> {
  const units = await ownUnits(ctx, () => true);
  const found = [...(await findDefinitions(ctx.tx, kind, units.map(({ id }) => id))).values()]; // prettier-ignore
  const forms = await findClearances(ctx.tx, found.map(({ clearanceId }) => clearanceId)); // prettier-ignore
  const items = found.flatMap((definition): WorkItem[] => {
    const clearance = forms.get(definition.clearanceId);
    const command = definition.state in onward ? onward[definition.state as keyof typeof onward] : null;
    if (!clearance || !command) return [];
    if (!decide(command, permissions[command], ctx.actor, { definition, clearance }).allowed) return [];
    const unit = units.find(({ id }) => id === definition.unitId)?.name ?? '';
    return [
      {
        path,
        id: definition.unitId,
        title: `${unit}${kind === 'guide' ? '政府信息公开指南' : '公开单位名录'}`,
        act: commandTitles[command],
        unit,
        since: definition.proposedAt.toISOString(),
        dueAt: null,
        note: null,
      },
    ];
  });
  return items.slice(0, limit);
}
