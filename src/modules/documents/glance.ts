import type { Context } from '#platform/context';
import type { Glance } from '#platform/workbench';
import { becomesPublic, findClearances } from '#modules/clearance';
import { getPersonNames, getUnitNames, postTitles } from '#modules/identity';
import { stateTitles, texts } from './messages.ts';
import { permissions, unitsOfStep } from './permissions.ts';
import { doneOf, opinionsOf } from './queries.ts';
import { needed, onward, takesOn, type Waiting } from './turn.ts';
import { unitsOf, visibleTo } from './visibility.ts';

/** Those of these documents that the actor may know of, with whom each waits for. */
export async function glanceAtDocuments(ctx: Context, ids: readonly string[]): Promise<Map<string, Glance>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom('documents.document')
    .select([...needed, 'version', 'readers'])
    .where(visibleTo(ctx.actor))
    .where('id', 'in', [...ids])
    .execute();
  const documents = await leaveOutSignatures(ctx, rows as unknown as Seen[]);
  const clearances = await findClearances(
    ctx.tx,
    documents.flatMap((document) => document.clearance_id ?? []),
  );
  const units = await getUnitNames(ctx.tx, documents.flatMap((document) => document.readers)); // prettier-ignore
  const people = await getPersonNames(ctx.tx, documents.map((document) => document.drafter_id)); // prettier-ignore
  const own = unitsOf(ctx.actor);
  return new Map(
    documents.map((document) => {
      const clearance = clearances.get(document.clearance_id ?? '') ?? null;
      return [
        document.id,
        {
          title: document.title,
          version: document.version,
          stateTitle: stateTitles[document.state],
          since: document.state_since,
          waitsFor: whoIsWaitedFor(document, clearance?.state === 'referred', { units, people }),
          mine: takesOn(ctx, document, clearance),
          units: document.readers.filter((unit) => own.includes(unit)),
        },
      ];
    }),
  );
}

type Seen = Waiting & { version: number; readers: string[] };

/** Of units that countersign, those that have not yet: for the others it waits no longer. */
async function leaveOutSignatures(ctx: Context, documents: readonly Seen[]): Promise<Seen[]> {
  const circulating = documents.flatMap(({ id, state }) => (state === 'countersign' ? [id] : []));
  const opinions = await opinionsOf(ctx.tx, circulating);
  return documents.map((document) => {
    const { countersignedBy } = doneOf(opinions.get(document.id) ?? []);
    const open = document.countersigning_units.filter((unit) => !countersignedBy.includes(unit));
    return document.state === 'countersign' ? { ...document, countersigning_units: open } : document;
  });
}

interface Names {
  units: ReadonlyMap<string, string>;
  people: ReadonlyMap<string, string>;
}

/** In words whose turn it is; null where it is nobody's, or lies with an authority that has no place here. */
function whoIsWaitedFor(document: Waiting, isReferred: boolean, { units, people }: Names): string | null {
  const command = onward[document.state];
  if (!command || isReferred) return null;
  if (document.state === 'issued' && !becomesPublic(document.attribute ?? '')) return null;
  if ('only' in permissions[command]) return people.get(document.drafter_id) ?? null;
  const at = unitsOfStep(document).map((unit) => units.get(unit) ?? '');
  const posts = permissions[command].posts.map((post) => (postTitles as Record<string, string>)[post] ?? post);
  return texts.waitsFor(at, posts);
}
