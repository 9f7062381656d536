import { civilDateOf } from '#platform/civil-date';
import type { Context } from '#platform/context';
import { notFound } from '#platform/errors';
import { decide } from '#platform/permission';
import type { Matter, Page, Wanted, WorkItem } from '#platform/workbench';
import { mayHappen, statesOf } from '#platform/workflow';
import { findClearances } from '#modules/clearance';
import { findUnits, getPersonNames, type Unit } from '#modules/identity';
import { countOutside } from '#modules/register';
import { listStatutoryPlaces } from '#modules/sites';
import type { Definition, Kind } from './definition.ts';
import { guideLines, guideParagraphs } from './guide.ts';
import { commandTitles, consoleTexts as texts, guideLabels, opennessTexts, stateTitles } from './messages.ts';
import { permissions } from './permissions.ts';
import { findDefinition, findDefinitions } from './queries.ts';
import { chain, opennessWorkflow, type OpennessCommand } from './workflow.ts';

/** A government, an area and a party body have no guide of their own; a directory is a government office's. */
function hasOwn(kind: Kind, unit: Unit): boolean {
  if (kind === 'directory') return unit.kind === 'government-office';
  return !['government', 'county-government', 'administrative-area', 'party'].includes(unit.kind);
}

/** The units in which the person holds a post and that have such a definition; there are never more than a page of them. */
async function ownUnits({ tx, actor }: Context, kind: Kind): Promise<Unit[]> {
  const held = actor.kind === 'person' ? actor.posts.map(({ unitId }) => unitId) : [];
  return (await findUnits(tx, held)).filter((unit) => hasOwn(kind, unit));
}

/** A unit of the person's that has such a definition, or may have. Throws not found. */
export async function getOwnUnit(ctx: Context, kind: Kind, id: string): Promise<Unit> {
  const unit = (await ownUnits(ctx, kind)).find((one) => one.id === id);
  if (!unit) throw notFound('openness.none', opennessTexts.none);
  return unit;
}

/** The person's units, each with where its guide or directory stands; one without has a line too. */
export async function listMatters(ctx: Context, kind: Kind, { filters, search }: Wanted): Promise<Page> {
  const units = await ownUnits(ctx, kind);
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
          state: definition ? stateTitles[definition.state] : texts.none,
          proposed: definition && civilDateOf(definition.proposedAt),
        },
      })),
    next: null,
  };
}

/** The guide or directory of a unit, there or not, as its page shows it. Throws not found. */
export async function findMatter(
  ctx: Context,
  kind: Kind,
  id: string,
): Promise<{ matter: Matter; trace: string[]; now: OpennessCommand[] }> {
  const unit = await getOwnUnit(ctx, kind, id);
  const definition = await findDefinition(ctx.tx, kind, id);
  const propose = `openness.propose-${kind}` as const;
  return {
    matter: {
      id,
      title: texts.matter[kind](unit.name),
      version: definition?.version ?? 0,
      stateTitle: definition ? stateTitles[definition.state] : texts.none,
      steps: stepsOf(definition),
      facts: definition ? await factsOf(ctx, definition) : [],
      owed: [],
    },
    trace: [`${kind}:${id}`],
    now: definition
      ? [...chain, propose].filter((command) => mayHappen(opennessWorkflow, definition.state, command))
      : [propose],
  };
}

/** The states after the making of it; what came back is to be made anew. */
function stepsOf(definition: Definition | null): Matter['steps'] {
  const states = statesOf(opennessWorkflow).filter((state) => state !== 'returned');
  const at = states.findIndex((state) => state === definition?.state);
  return [
    {
      state: 'making',
      title: definition?.state === 'returned' ? stateTitles.returned : texts.making,
      standing: at < 0 ? 'now' : 'done',
    },
    ...states.map((state, i): Matter['steps'][number] => ({
      state,
      title: stateTitles[state],
      standing: at < 0 || i > at ? 'ahead' : i < at ? 'done' : 'now',
    })),
  ];
}

async function factsOf(ctx: Context, definition: Definition): Promise<Matter['facts']> {
  const names = await getPersonNames(ctx.tx, [definition.drafterId]);
  const proposed = `${names.get(definition.drafterId) ?? ''} ${civilDateOf(definition.proposedAt)}`;
  const facts = definition.kind === 'guide' ? guideFacts(definition) : await directoryFacts(ctx, definition);
  return [...facts, { title: texts.proposed, value: proposed }];
}

function guideFacts({ says }: Definition & { kind: 'guide' }): Matter['facts'] {
  return [...guideLines, ...guideParagraphs].flatMap((name) =>
    says[name] ? [{ title: guideLabels[name], value: says[name] }] : [],
  );
}

/** With the directory the office sees how much of what the site shows is under no kind of what the law says. */
async function directoryFacts(ctx: Context, { says }: Definition & { kind: 'directory' }): Promise<Matter['facts']> {
  const unsorted = await countOutside(ctx.tx, says.site, await listStatutoryPlaces(ctx.tx));
  return [
    { title: texts.site, value: says.siteName },
    { title: texts.units, value: texts.unitsOf(says.units.map(({ name }) => name)) },
    { title: texts.grounds, value: says.grounds.join('\u3001') },
    { title: texts.unsorted, value: texts.unsortedCount(unsorted) },
  ];
}

const onward: Partial<Record<Definition['state'], (typeof chain)[number]>> = {
  'self-review': 'openness.self-review',
  review: 'openness.review',
  approval: 'openness.approve',
};

/** Proposals of the person's units whose next step is theirs. */
export async function listWaiting(ctx: Context, kind: Kind, path: string, limit: number): Promise<WorkItem[]> {
  const units = await ownUnits(ctx, kind);
  const found = [...(await findDefinitions(ctx.tx, kind, units.map(({ id }) => id))).values()]; // prettier-ignore
  const forms = await findClearances(ctx.tx, found.map(({ clearanceId }) => clearanceId)); // prettier-ignore
  const items = found.flatMap((definition): WorkItem[] => {
    const clearance = forms.get(definition.clearanceId);
    const command = onward[definition.state];
    if (!clearance || !command) return [];
    const subject = { unitId: definition.unitId, definition, clearance };
    if (!decide(command, permissions[command], ctx.actor, subject).allowed) return [];
    const unit = units.find(({ id }) => id === definition.unitId)?.name ?? '';
    return [
      {
        path,
        id: definition.unitId,
        title: texts.matter[kind](unit),
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
