import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { instantOf } from '#platform/civil-date';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { searchPublic } from '#modules/search';
import { buildCity } from '../../demo/build.ts';
import { cityDocuments, type DocumentEntry } from '../../demo/documents-data.ts';
import { playDocument } from '../../demo/documents.ts';
import { runDocumentPath } from '../../demo/document-path.ts';
import judged from '../../test/fixtures/search/judged.json' with { type: 'json' };
import { composeAll } from './compose.ts';
import { readTourNotice } from './tour/notice.ts';
import { planPath } from './tour/plan.ts';

const today = '2026-11-25';
const realNotice = join(import.meta.dirname, '../../test/fixtures/notice-2018-42.txt');

let kit: TestRuntime;
/** Titles and numbers of what is public, by key. */
const shown = new Map<string, { title: string; number: string | null }>();

beforeAll(async () => {
  const { commands, gates, reactions, jobs } = composeAll();
  kit = await testRuntime(inject('clusterUrl'), {
    commands: [...commands.values()],
    gates: [...gates.values()].flat(),
    reactions: [...reactions.values()].flat(),
    jobs,
    now: new Date(`${today}T09:00:00+08:00`),
  });
  const stage = { runtime: kit.runtime };
  await buildCity(stage, { documents: true });
  const own = judged.documents as unknown as readonly DocumentEntry[];
  for (const entry of own) {
    kit.runtime.clock.set(instantOf(entry.on ?? today, '09:00:00'));
    await playDocument(stage, entry);
  }
  const notice = await readTourNotice(await readFile(realNotice), 'notice.txt', new Date(`${today}T09:00:00+08:00`));
  kit.runtime.clock.set(instantOf(notice.day, '09:00:00'));
  await runDocumentPath(stage, await planPath(kit.runtime.db, notice));
  const titles = [...cityDocuments, ...own].map(({ key, fields }) => ({ key, title: fields.title }));
  for (const { key, title } of [...titles, { key: 'notice-2018-42', title: notice.title }]) {
    shown.set(key, { title, number: await numberOf(title) });
  }
});
afterAll(() => kit.close());

async function numberOf(title: string): Promise<string | null> {
  const row = await kit.database
    .as('wgk_portal')
    .selectFrom('public_read.register_release')
    .select('document_number')
    .where('title', '=', title)
    .executeTakeFirst();
  return row?.document_number ?? null;
}

const writings: Readonly<Record<string, (number: string) => string>> = {
  'as issued': (number) => number,
  'full width': (number) =>
    number
      .replace('〔', '（')
      .replace('〕', '）')
      .replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  bare: (number) => number.replaceAll(/[〔〕号]/g, ' ').trim(),
};

test('of judged queries at least nine in ten have what is wanted first', async () => {
  const misses: string[] = [];
  for (const { q: asked, number = '', of = '', wanted } of judged.queries) {
    const q = asked.replace('#', writings[number]?.(shown.get(of)?.number ?? '') ?? '#');
    const { hits } = await searchPublic(kit.database.as('wgk_portal'), { q, limit: 5, day: today });
    const title = shown.get(wanted)?.title;
    expect(title, wanted).toBeDefined();
    if (hits[0]?.title !== title)
      misses.push(`${q}: ${wanted} is at ${hits.findIndex((hit) => hit.title === title) + 1}, first ${hits[0]?.title}`);
  }
  process.stdout.write(misses.map((miss) => `${miss}\n`).join(''));
  expect(judged.queries.length).toBeGreaterThanOrEqual(40);
  expect(misses.length, misses.join('\n')).toBeLessThanOrEqual(Math.floor(judged.queries.length / 10));
});
