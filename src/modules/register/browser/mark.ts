import { allHold, checkEvidence, type Evidence, type Step } from '../evidence.ts';
import { stepWords } from '../views/evidence-words.ts';
import { verifierWords as texts } from '../views/verifier-page.ts';
import { webEd25519 } from './ed25519.ts';
import { fetchEvidence } from './live.ts';

/** Fills the mark of proof on a release's page once this browser has checked the proof and what the page shows. */
export async function checkMarks(): Promise<void> {
  for (const mark of document.querySelectorAll<HTMLElement>('[data-proof]')) await checkMark(mark);
}

async function checkMark(mark: HTMLElement): Promise<void> {
  say(mark, 'waiting', texts.markWaiting);
  try {
    const evidence = await fetchEvidence(mark.dataset['proof'] ?? '', null);
    const steps = [...(await checkEvidence(evidence, webEd25519)), shown(evidence)];
    const failed = steps.filter(({ holds }) => holds === false);
    const unsigned = steps.some(({ step, holds }) => step === 'checkpoint' && holds === null);
    if (!allHold(steps)) say(mark, 'fails', texts.markFails(failed.map((step) => stepWords(step).name)));
    else if (unsigned) say(mark, 'unknown', texts.markUnknown);
    else say(mark, 'holds', texts.markHolds);
  } catch {
    say(mark, 'unknown', texts.markUnknown);
  }
}

/** Whether the page shows the title and every line of the content; what stands around it is not the content's. */
function shown({ content }: Evidence): Step {
  const parts = document.querySelectorAll('article.document h1, article.document .body');
  const page = plain(Array.from(parts, (part) => part.textContent).join(''));
  const lines = content?.blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flat() : [block.text])) ?? [];
  return { step: 'shown', holds: [content?.title ?? '', ...lines].every((line) => page.includes(plain(line))) };
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, '');
}

function say(mark: HTMLElement, state: string, word: string): void {
  mark.dataset['state'] = state;
  const words = mark.querySelector('.mark-word');
  if (words) words.textContent = word;
}
