import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** One entry as groonga gets it: the words of title and body, cut beforehand, one space between two. */
export interface GroongaEntry {
  key: string;
  title: string;
  body: string;
}

/** groonga over entries of ours: a yardstick for finding, not for anything else that the search does. */
export interface Groonga {
  /** How many entries have all the words; the twenty best are read, a word in the title counting ten times. */
  ask(words: readonly string[]): Promise<number>;
  close(): Promise<void>;
}

/** Null where groonga is not installed (Debian: groonga-bin, with the normalizer and tokenizer that it brings). */
export async function openGroonga(entries: AsyncIterable<GroongaEntry>): Promise<Groonga | null> {
  if (spawnSync('groonga', ['--version']).status !== 0) return null;
  const folder = await mkdtemp(join(tmpdir(), 'wgk-bench-groonga-'));
  const child = spawn('groonga', ['-n', join(folder, 'db')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();

  async function send(command: string): Promise<unknown[]> {
    if (!child.stdin.write(`${command}\n`)) await once(child.stdin, 'drain');
    const { value } = await answers.next();
    const [[code, , , message], body] = JSON.parse(String(value)) as [[number, number, number, string?], unknown[]];
    if (code !== 0) throw new Error(`groonga: ${message ?? code}`);
    return body;
  }

  for (const command of schema) await send(command);
  for await (const rows of chunks(entries, 1_000)) {
    const values = rows.map(({ key, title, body }) => ({ _key: key, title, body }));
    await send(`load --table Entries --values ${quoted(JSON.stringify(values))}`);
  }
  return {
    async ask(words) {
      const query = words.map((word) => `"${word.replaceAll(/["\\]/g, '')}"`).join(' ');
      const found = (await send(
        `select Entries --match_columns "title * 10 || body" --query ${quoted(query)} --output_columns _key,_score --sort_keys -_score --limit 20`,
      )) as [[[number]]];
      return found[0][0][0];
    },
    async close() {
      child.stdin.end('quit\n');
      await once(child, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const schema = [
  'table_create Entries TABLE_HASH_KEY ShortText',
  'column_create Entries title COLUMN_SCALAR Text',
  'column_create Entries body COLUMN_SCALAR Text',
  'table_create Words TABLE_PAT_KEY ShortText --default_tokenizer TokenDelimit',
  'column_create Words of_title COLUMN_INDEX|WITH_POSITION Entries title',
  'column_create Words of_body COLUMN_INDEX|WITH_POSITION Entries body',
];

/** In groonga's command line, a value in quotes. */
function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

async function* chunks<T>(all: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let some: T[] = [];
  for await (const one of all) {
    some.push(one);
    if (some.length < size) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}
