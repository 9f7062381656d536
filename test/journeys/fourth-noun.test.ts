import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { noScanner } from '#platform/scanner';
import { newId } from '#platform/ids';
import { openLog } from '#platform/log';
import { startTestCluster } from '#platform/test-kit/cluster';
import { migrate } from '#platform/migrate';
import { openDatabase } from '#platform/db';
import { settableClock } from '#platform/clock';
import { folderRoots } from '#platform/blobs';
import { createConsole } from '../../src/apps/console/server.ts';
import { composeAll } from '../../src/main/compose.ts';
import { nouns } from '../../src/apps/console/nouns.ts';
import { buildCity } from '../world/city.ts';
import { drillNoun, drillTables, finishDrill } from '../world/drill-noun.ts';
import { withoutFactor } from '../world/sign-in.ts';
import { openBrowser } from './browser.ts';
import { expectAccessible, sitDown } from './desk.ts';

const declared = join(import.meta.dirname, '../world/drill-noun.ts');

test('a noun that nobody drew pages for has a list, a page, a button, a form and its place in my work', async () => {
  expect(readFileSync(declared, 'utf8').split('\n').length).toBeLessThanOrEqual(150);
  const cluster = await startTestCluster();
  const folder = await mkdtemp(join(tmpdir(), 'wgk-noun-'));
  const url = cluster.url('postgres');
  await migrate(url);
  const owner = openDatabase(url, { connections: 4 });
  const clock = settableClock(new Date('2026-11-25T09:00:00+08:00'));
  const product = composeAll();
  const commands = new Map([...product.commands, [finishDrill.name, finishDrill] as const]);
  const composition = { ...product, commands };
  const runtime = { db: owner.db, clock, composition, blobs: folderRoots(folder), scanner: noScanner };
  const city = await buildCity(runtime);
  await owner.pool.query(drillTables);
  const title = '示例：城区内涝应急演练';
  const row = [newId(clock.now()), city.units.office, title, '2026-12-01'];
  await owner.pool.query('insert into drill.drill (id, unit_id, title, held_on) values ($1, $2, $3, $4)', row);
  const log = openLog('console', 'silent');
  const server = await createConsole({ runtime, log, demo: false, ...withoutFactor, of: [...nouns, drillNoun] });
  const home = await server.listen({ host: '127.0.0.1', port: 0 });
  const browser = await openBrowser();
  try {
    const desk = await sitDown(browser, home, city, 'section-head');
    const { page, press } = desk;
    await page.getByRole('link', { name: title }).waitFor();
    await press(page.getByRole('link', { name: '应急演练', exact: true }));
    await press(page.getByRole('cell', { name: title }).getByRole('link'));
    await press(page.getByRole('button', { name: '登记演练情况', exact: true }));
    await page.getByLabel('演练情况', { exact: true }).fill('按预案完成，发现的问题已列清单整改。');
    await expectAccessible(page);
    await press(page.getByRole('button', { name: '确认登记演练情况' }));
    await page.getByText('现在是“已开展”').waitFor();
    await desk.close();
    const other = await sitDown(browser, home, city, 'drafter', { unit: 'finance' });
    const answer = await other.command('drills.finish', { drillId: row[0], version: 2, summary: '再登记一次。' });
    expect(answer).toEqual({ status: 404, code: 'drills.none' });
    await other.close();
  } finally {
    await browser.close();
    await server.close();
    await owner.close();
    await cluster.close();
    await rm(folder, { recursive: true, force: true });
  }
});
