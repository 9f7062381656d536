import type { Matter } from '#platform/workbench';
import { becomesPublic } from '#modules/clearance';
import type { Document } from './document.ts';
import { stateTitles } from './messages.ts';
import type { State } from './state.ts';
import { nextStep, type Done } from './steps.ts';

const nothingDone: Done = {
  opennessReviewed: false,
  endorsed: false,
  accepted: false,
  legalityReviewed: false,
  countersignedBy: [],
  secrecyReviewed: false,
};

/** What each review of the path leaves done, so that the rule that decides the next step can be asked for all of them. */
const leaves: Partial<Record<State, (document: Document) => Partial<Done>>> = {
  'openness-review': () => ({ opennessReviewed: true }),
  submission: () => ({ endorsed: true }),
  acceptance: () => ({ accepted: true }),
  'legality-review': () => ({ legalityReviewed: true }),
  countersign: (document) => ({ countersignedBy: document.countersigning_units }),
  'secrecy-review': () => ({ secrecyReviewed: true }),
};

/** The steps that this document takes from draft to release, as its facts have it now, the present one marked. */
export function stepsOf(document: Document): Matter['steps'] {
  const states = statesAhead(document);
  const present = document.state === 'returned' ? 0 : states.indexOf(document.state);
  return states.map((state, i) => ({
    state,
    title: document.state === 'returned' && i === 0 ? stateTitles.returned : stateTitles[state],
    standing: i < present ? 'done' : i === present ? 'now' : 'ahead',
  }));
}

function statesAhead(document: Document): State[] {
  const start: State[] = document.origin === 'received' ? ['acceptance', 'self-review'] : ['draft', 'self-review'];
  let done = document.origin === 'received' ? { ...nothingDone, accepted: true } : nothingDone;
  const reviews: State[] = [];
  for (let next = nextStep(document, done); next !== 'approval'; next = nextStep(document, done)) {
    reviews.push(next);
    done = { ...done, ...leaves[next]?.(document) };
  }
  const end: State[] = becomesPublic(document.attribute ?? '') ? ['issued', 'released'] : ['issued'];
  return [...start, ...reviews, 'approval', 'approved', ...end];
}
