import { LogError } from '#platform/tlog/error';
import { allHold, checkEvidence, isCheckpointSigned, type Evidence, type Step } from '../evidence.ts';
import { evidenceIn } from '../saved-evidence.ts';
import { verifierWords as texts } from '../views/verifier-page.ts';
import { draw, drawProblem, drawWaiting, offer, sayBelow } from './drawing.ts';
import { webEd25519 } from './ed25519.ts';
import { checkContinues, fetchEvidence, NotThere } from './live.ts';
import { checkMarks } from './mark.ts';
import { showOwnHash } from './own-hash.ts';

/** The verifier: in its own page it checks what it is asked for or was saved with; in a release's page it fills the mark. */

const MOST_BYTES = 64 * 1024 * 1024;
const script = document.currentScript;

/** Every check is of the last thing asked for: an earlier answer that comes late is not shown. */
let asked = 0;

function start(): void {
  if (document.getElementById('verifier')) startPage();
  else void checkMarks();
}

function startPage(): void {
  showOwnHash(script?.textContent ?? '');
  element('ask').addEventListener('submit', (event) => {
    event.preventDefault();
    location.hash = new URLSearchParams({ id: value('item') }).toString();
    void checkItem(value('item'), null);
  });
  element('file').addEventListener('change', () => {
    const file = (element('file') as HTMLInputElement).files?.[0];
    if (file) void checkFile(file);
  });
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) void checkFile(file);
  });
  addEventListener('hashchange', checkAddress);
  const saved = document.getElementById('evidence');
  if (saved) void show(async () => evidenceIn(saved.textContent));
  else checkAddress();
}

/** What the address names: `#id=…&n=…`. */
function checkAddress(): void {
  const named = new URLSearchParams(location.hash.slice(1));
  const id = named.get('id');
  if (id === null) return;
  (element('item') as HTMLInputElement).value = id;
  void checkItem(id, named.get('n'));
}

async function checkItem(id: string, n: string | null): Promise<void> {
  if (!/^[0-9a-hjkmnp-tv-z]{12}$/.test(id)) return drawProblem(texts.badItem);
  await show(() => fetchEvidence(id, n));
}

async function checkFile(file: File): Promise<void> {
  if (file.size > MOST_BYTES) return drawProblem(texts.tooLarge);
  await show(async () => evidenceIn(await file.text()));
}

/** Gets a proof, checks it, and draws what was found; problems of getting it are told as what they are. */
async function show(get: () => Promise<unknown>): Promise<void> {
  asked += 1;
  const mine = asked;
  drawWaiting();
  try {
    const evidence = await get();
    if (evidence === null) return drawProblem(texts.noEvidence);
    const key = value('key').trim();
    const steps = await checkEvidence(evidence, webEd25519, key === '' ? {} : { log: key });
    const proof = evidence as Evidence;
    const compared = allHold(steps) && isAtHome(proof) ? await compare(proof) : null;
    if (mine !== asked) return;
    draw(proof, [...steps, ...(compared ?? [])]);
    if (allHold(steps) && !isAtHome(proof)) offerComparison(proof, steps);
  } catch (error) {
    if (mine === asked) drawProblem(problemOf(error));
  }
}

/** Where this page comes from the portal of the proof, the log of today is compared with it unasked. */
function isAtHome({ site }: Evidence): boolean {
  return location.origin === site;
}

/** Elsewhere, and on a disk, nobody is spoken to before the reader says so: a proof may come from a stranger. */
function offerComparison(evidence: Evidence, steps: readonly Step[]): void {
  const { site } = evidence;
  if (location.protocol !== 'file:' || !URL.canParse(site) || new URL(site).origin !== site) return;
  const mine = asked;
  offer(texts.compare(site), async () => {
    const compared = await compare(evidence);
    if (mine !== asked) return;
    if (compared === null) return sayBelow(texts.compareAway);
    draw(evidence, [...steps, ...compared]);
  });
}

/** Null where the portal is away: nothing was compared, and nothing is claimed. */
async function compare(evidence: Evidence): Promise<Step[] | null> {
  try {
    return await checkContinues(evidence, (note) => isCheckpointSigned(note, evidence.verifierKey, webEd25519));
  } catch {
    return null;
  }
}

function problemOf(error: unknown): string {
  if (error instanceof LogError) return texts.damaged;
  if (!(error instanceof NotThere)) return texts.away;
  if (error.status === 404 || error.status === 410) return texts.noItem;
  if (error.status === 409) return texts.waiting;
  return error.status === 503 ? texts.damaged : texts.away;
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no ${id}`);
  return found;
}

function value(id: string): string {
  return (element(id) as HTMLInputElement).value;
}

// A saved proof stands behind this script.
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
else start();
