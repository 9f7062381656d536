/** Reads the text of an item aloud, paragraph by paragraph, where the browser has a Chinese voice. Nothing starts by itself. */

/** Longer stretches are broken off by some browsers: a paragraph is spoken in pieces that end with a sentence. */
const LONGEST = 120;
const SENTENCE = /[^\u3002\uff01\uff1f\uff1b\n]*[\u3002\uff01\uff1f\uff1b\n]?/gu;

interface Reader {
  box: HTMLElement;
  voice: SpeechSynthesisVoice;
  parts: HTMLElement[];
  /** The part being read, and the next piece of it. */
  part: number;
  piece: number;
  /** What is said late by an utterance that was given up is not listened to. */
  run: number;
}

/** Shows the buttons once there is a Chinese voice: some browsers know of theirs only after a moment. */
export function startReadAloud(): void {
  const box = document.getElementById('read-aloud');
  if (!box || !('speechSynthesis' in globalThis)) return;
  let isOffered = false;
  function offer(): void {
    const voice = findVoice();
    if (isOffered || !voice || !box) return;
    isOffered = true;
    const reader: Reader = { box, voice, parts: readable(), part: 0, piece: 0, run: 0 };
    if (reader.parts.length > 0) offerReading(reader);
  }
  offer();
  speechSynthesis.addEventListener('voiceschanged', offer);
}

/** One of the device itself before one that sends the text elsewhere. */
function findVoice(): SpeechSynthesisVoice | null {
  const voices = speechSynthesis.getVoices().filter(({ lang }) => /^(?:zh|cmn)\b/i.test(lang.replaceAll('_', '-')));
  const mandarin = voices.filter(({ lang }) => !/hk|tw|yue/i.test(lang));
  const own = (mandarin.length > 0 ? mandarin : voices).toSorted(
    (a, b) => Number(b.localService) - Number(a.localService),
  );
  return own[0] ?? null;
}

/** The title, and each paragraph, heading and row of a table. */
function readable(): HTMLElement[] {
  const all = document.querySelectorAll<HTMLElement>(
    '.document h1, .document .state, .document .body > :not(.scroll), .document .body tr',
  );
  return [...all].filter((part) => part.textContent.trim() !== '');
}

function offerReading(reader: Reader): void {
  const acts: Record<string, () => void> = {
    start: () => begin(reader, 0),
    resume: () => begin(reader, reader.part, reader.piece),
    pause: () => halt(reader, 'paused'),
    stop: () => halt(reader, 'stopped'),
  };
  for (const [name, act] of Object.entries(acts)) button(reader, name)?.addEventListener('click', act);
  // A page that is left falls silent.
  addEventListener('pagehide', () => halt(reader, 'stopped'));
  show(reader, 'stopped');
  reader.box.hidden = false;
}

function begin(reader: Reader, part: number, piece = 0): void {
  reader.run += 1;
  Object.assign(reader, { part, piece });
  speechSynthesis.cancel();
  show(reader, 'reading');
  button(reader, 'pause')?.focus();
  speak(reader, reader.run);
}

/** Speaks the next piece, and after it the one after that. Pausing gives the utterance up: phones cannot hold one. */
function speak(reader: Reader, run: number): void {
  const part = reader.parts[reader.part];
  if (!part) return halt(reader, 'done');
  mark(reader);
  const pieces = piecesOf(part.textContent);
  const utterance = new SpeechSynthesisUtterance(pieces[reader.piece] ?? '');
  utterance.voice = reader.voice;
  utterance.lang = reader.voice.lang;
  utterance.addEventListener('end', () => {
    if (run !== reader.run) return;
    const isLast = reader.piece + 1 >= pieces.length;
    Object.assign(reader, isLast ? { part: reader.part + 1, piece: 0 } : { piece: reader.piece + 1 });
    speak(reader, run);
  });
  utterance.addEventListener('error', () => run === reader.run && halt(reader, 'paused'));
  speechSynthesis.speak(utterance);
}

function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (const [sentence] of text.trim().matchAll(SENTENCE)) {
    const last = pieces.at(-1);
    if (last !== undefined && last.length + sentence.length <= LONGEST) pieces[pieces.length - 1] = last + sentence;
    else if (sentence !== '') pieces.push(sentence);
  }
  return pieces;
}

type State = 'reading' | 'paused' | 'stopped' | 'done';

function halt(reader: Reader, state: Exclude<State, 'reading'>): void {
  reader.run += 1;
  speechSynthesis.cancel();
  if (state !== 'paused') Object.assign(reader, { part: 0, piece: 0 });
  const hadFocus = reader.box.contains(document.activeElement);
  show(reader, state);
  if (hadFocus) button(reader, state === 'paused' ? 'resume' : 'start')?.focus();
}

/** Marks the part that is read, and brings it into view where it is out of it. */
function mark(reader: Reader): void {
  const part = reader.parts[reader.part];
  for (const other of reader.parts) other.classList.toggle('being-read', other === part);
  const place = part?.getBoundingClientRect();
  if (place && (place.top < 0 || place.bottom > innerHeight)) part?.scrollIntoView({ block: 'center' });
  say(reader, reader.box.dataset['part']);
}

function show(reader: Reader, state: State): void {
  const shown = { reading: ['pause', 'stop'], paused: ['resume', 'stop'], stopped: ['start'], done: ['start'] }[state];
  for (const name of ['start', 'pause', 'resume', 'stop']) {
    const one = button(reader, name);
    if (one) one.hidden = !shown.includes(name);
  }
  if (state === 'reading') return;
  if (state !== 'paused') for (const part of reader.parts) part.classList.remove('being-read');
  say(reader, state === 'paused' ? reader.box.dataset['paused'] : state === 'done' ? reader.box.dataset['done'] : '');
}

function say({ box, part, parts }: Reader, sentence = ''): void {
  const said = box.querySelector('[data-read="said"]');
  if (said) said.textContent = sentence.replace('{n}', String(part + 1)).replace('{of}', String(parts.length));
}

function button({ box }: Reader, name: string): HTMLButtonElement | null {
  return box.querySelector<HTMLButtonElement>(`button[data-read="${name}"]`);
}
