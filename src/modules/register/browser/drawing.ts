import { allHold, type Evidence, type Step } from '../evidence.ts';
import { evidenceWords, outcomeWord, stepWords } from '../views/evidence-words.ts';
import { verifierWords as texts } from '../views/verifier-page.ts';

/** What the verifier found, as elements; text is only ever set as text. */

/** Draws steps and verdict, and what the proof holds. */
export function draw(evidence: Evidence, steps: readonly Step[]): void {
  const holds = allHold(steps);
  const isWhole = steps.every((step) => step.holds !== null);
  const verdict = holds ? (isWhole ? evidenceWords.allHold : evidenceWords.notAll) : evidenceWords.failed;
  const list = make('ol', { className: 'steps' }, ...steps.map(drawStep));
  const parts = [make('p', { className: `verdict ${classOf(holds ? isWhole || null : false)}` }, verdict), list];
  // What is in no proper form is not shown as if it were.
  if (steps.every(({ step }) => step !== 'form')) parts.push(...drawFacts(evidence), ...drawContent(evidence));
  replace(parts);
}

/** Draws that nothing could be checked, and why. */
export function drawProblem(problem: string): void {
  replace([make('p', { className: 'verdict fails' }, problem)]);
}

/** Draws that a check is under way. */
export function drawWaiting(): void {
  replace([make('p', {}, evidenceWords.waiting)]);
}

/** A button behind the steps, for what is only done when asked for. */
export function offer(word: string, act: () => Promise<void>): void {
  const button = make('button', {}, word);
  button.addEventListener('click', () => void act());
  below(make('p', {}, button));
}

/** A sentence behind the steps. */
export function sayBelow(sentence: string): void {
  below(make('p', {}, sentence));
}

function below(part: HTMLElement): void {
  document.querySelector('#result .steps')?.after(part);
}

function drawStep(step: Step): HTMLElement {
  const { name, said } = stepWords(step);
  const word = make('b', { className: 'word' }, `${signOf(step.holds)} ${outcomeWord(step.holds)}`);
  const item = make('li', { className: classOf(step.holds) }, make('b', {}, name), word, make('br', {}), said);
  item.dataset['step'] = step.step;
  return item;
}

function drawFacts({ record, item, n, verifierKey, site }: Evidence): HTMLElement[] {
  const rows: [string, string | null][] = [
    [texts.names.title, record.title],
    [texts.names.documentNumber, record.documentNumber],
    [texts.names.issuer, record.issuer],
    [texts.names.documentDate, record.documentDate],
    [texts.names.at, record.at],
    [texts.names.item, item],
    [texts.names.n, String(n)],
    [texts.names.site, site],
    [texts.names.key, verifierKey],
  ];
  const drawn = rows.map(([name, value]) => {
    const head = make('th', {}, name);
    head.setAttribute('scope', 'row');
    return value === null ? '' : make('tr', {}, head, make('td', {}, value));
  });
  return [make('h2', {}, texts.facts), make('table', {}, make('tbody', {}, ...drawn))];
}

/** The text itself, so that a saved proof can be read without the portal. */
function drawContent({ content }: Evidence): HTMLElement[] {
  if (!content) return [];
  const blocks = content.blocks.map((block) => {
    if (block.kind === 'heading')
      return make('h3', {}, `${block.number ?? ''}${block.number ? '\u3001' : ''}${block.text}`);
    if (block.kind === 'paragraph') return make('p', {}, block.text);
    const rows = block.rows.map((row) => make('tr', {}, ...row.map((cell) => make('td', {}, cell))));
    return make('div', { className: 'scroll' }, make('table', {}, make('tbody', {}, ...rows)));
  });
  const files = content.attachments.map(({ name, sha256 }) => make('p', { className: 'quiet' }, `${name} ${sha256}`));
  const title = make('h3', {}, content.title);
  return [make('h2', {}, texts.text), make('div', { className: 'document' }, title, ...blocks, ...files)];
}

function replace(parts: readonly HTMLElement[]): void {
  document.getElementById('result')?.replaceChildren(...parts);
}

function make(name: string, { className = '' }: { className?: string }, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.append(...children);
  return made;
}

function classOf(holds: boolean | null): string {
  return holds === null ? 'unknown' : holds ? 'holds' : 'fails';
}

function signOf(holds: boolean | null): string {
  return holds === null ? '?' : holds ? '\u2713' : '\u2717';
}
