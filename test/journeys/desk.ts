import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { civilDateOf } from '#platform/civil-date';
import { execute, valueOf } from '#platform/execute';
import { appoint, createPerson, setPassword, type Post } from '#modules/identity';
import type { City, UnitCode } from '../world/city.ts';

export { expectAccessible } from './accessible.ts';

export const password = 'Shili-2026';

/** A person of the test city at the console, in a browser session of their own. */
export interface Desk {
  page: Page;
  context: BrowserContext;
  /** Presses something, and counts it: what a task costs stands in its journey. */
  press(what: Locator): Promise<void>;
  clicks(): number;
  /** Sends a command past the pages, as somebody would who knows the interface; gives status and code. */
  command(name: string, input: object): Promise<{ status: number; code: string }>;
  /** What the browser complained about: refused styles or scripts, faults of a page. */
  complaints: string[];
  close(): Promise<void>;
}

/** Signs in a person of the city who holds a post; on a phone where one is asked for. */
export async function sitDown(
  browser: Browser,
  home: string,
  city: City,
  post: Post,
  { unit = 'office', phone = false, person }: { unit?: UnitCode; phone?: boolean; person?: Somebody } = {},
): Promise<Desk> {
  const { personId, login } = person ?? { personId: city.who(unit, post), login: `${unit}.${post}` };
  await setPasswordOf(city, personId);
  const viewport = phone ? { width: 375, height: 812 } : { width: 1366, height: 900 };
  const context = await browser.newContext({ viewport, hasTouch: phone, locale: 'zh-CN' });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d|ERR_INTERNET_DISCONNECTED/.test(message.text()))
      complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(home);
  await page.getByLabel('登录名').fill(login);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('heading', { name: '我的工作' }).waitFor();
  let clicks = 0;
  return {
    page,
    context,
    complaints,
    clicks: () => clicks,
    async press(what) {
      clicks += 1;
      await what.click();
    },
    command: (name, body) =>
      page.evaluate(
        async ([url, text]) => {
          const answer = await fetch(url ?? '', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            ...(text !== undefined && { body: text }),
          });
          return { status: answer.status, code: ((await answer.json()) as { code: string }).code };
        },
        [`/api/v1/commands/${name}`, JSON.stringify(body)],
      ),
    async close() {
      expect(complaints).toEqual([]);
      await context.close();
    },
  };
}

/** Somebody of the city whom no post names. */
export interface Somebody {
  personId: string;
  login: string;
}

/** Adds somebody to the office, in a post from today on. */
export async function hire(city: City, login: string, name: string, post: Post): Promise<Somebody> {
  const setup = { actor: { kind: 'setup' } } as const;
  const unitId = city.units.office;
  const { personId } = valueOf(await execute(city.runtime, createPerson, { login, name, unitId }, setup));
  const from = civilDateOf(city.runtime.clock.now());
  valueOf(await execute(city.runtime, appoint, { personId, unitId, post, from }, setup));
  return { personId, login };
}

/** Lets a person of the city who holds a post sign in. */
export async function givePassword(city: City, unit: UnitCode, post: Post): Promise<void> {
  await setPasswordOf(city, city.who(unit, post));
}

async function setPasswordOf(city: City, personId: string): Promise<void> {
  const input = { personId, password };
  valueOf(await execute(city.runtime, setPassword, input, { actor: { kind: 'setup' } }));
}

/** Waits as long as a busy machine may take until something is as expected. */
export function soon<T>(look: () => T) {
  return expect.poll(look, { timeout: 15_000 });
}

/** Opens the matter at the head of my work with this title. */
export async function openWork({ page, press }: Desk, title: string): Promise<void> {
  const work = new URL('/work', page.url()).href;
  if (page.url() !== work) await page.goto(work);
  await press(page.getByRole('link', { name: title }));
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** Expects that nothing of the page lies beside a narrow screen. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
    page.viewportSize()?.width ?? 0,
  );
}
