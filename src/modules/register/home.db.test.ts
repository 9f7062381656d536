import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { renderToString } from 'preact-render-to-string';
import { civilDateOf } from '#platform/civil-date';
import { execute, valueOf } from '#platform/execute';
import { publicRequest } from '../../../test/worlds/public-request.ts';
import { openWorld, sample, type World } from '../../../test/worlds/release-world.ts';
import { setValidity } from './commands/set-validity.ts';
import type { FiveOpens } from './facts.ts';
import { findExamples, listOnThisDay, listReplaced } from './home.ts';
import { homePage } from './home-page.ts';
import { listReleases } from './lists.ts';
import { countOpened } from './opened.ts';

let world: World;
let today: string;

beforeAll(async () => {
  world = await openWorld(inject('clusterUrl'));
  today = civilDateOf(world.runtime.clock.now());
});
afterAll(() => world.close());

function portal() {
  return world.as('wgk_portal').db;
}

async function publish(title: string, fiveOpens: FiveOpens, on?: string): Promise<string> {
  const source = on && {
    url: `https://old.example.gov.cn/${on}`,
    publishedOn: on,
    capturedOn: on,
    evidence: 'a'.repeat(64),
  };
  const facts = { fiveOpens, documentNumber: null, theme: '水利、水务', ...(source && { source }) };
  return (await world.publish(await world.clear(sample(title, '正文')), facts)).publicId;
}

async function html(): Promise<string> {
  const request = publicRequest(portal(), { now: world.runtime.clock.now() });
  return renderToString((await homePage(request)).body as never);
}

it('the first page of a city that has made nothing public yet is whole', async () => {
  const page = await html();
  expect(page).toContain('这里还没有公开的信息。');
  expect(page).not.toContain('最近修改、废止和失效');
  expect(page).not.toContain('往年今日');
  expect(await findExamples(portal(), undefined)).toEqual([]);
});

it('each figure of today and this week is what its link lists', async () => {
  await publish('今天的决策', 'decision');
  await publish('今天的另一项决策', 'decision');
  await publish('今天的服务', 'service');
  await publish(
    '多年前的结果',
    'result',
    `${Number(today.slice(0, 4)) - 3}${today.slice(4)}`.replace('02-29', '02-28'),
  );
  const { short, long, counts } = await countOpened(portal(), undefined, today);
  expect(short.code).toBe(today);
  for (const { opens, short: ofToday, long: ofWeek } of counts) {
    const listed = async (period: typeof short) => (await listReleases(portal(), { opens, period, limit: 30 })).items;
    expect([opens, ofToday]).toEqual([opens, (await listed(short)).length]);
    expect([opens, ofWeek]).toEqual([opens, (await listed(long)).length]);
  }
  expect(counts.map((one) => one.short)).toEqual([2, 0, 0, 1, 0]);
  expect(await html()).toContain(`href="/list?opens=decision&amp;in=${today}"`);
});

it('what may be searched for is there to be found, and what was made public on this day stands with its year', async () => {
  expect(await findExamples(portal(), undefined)).toEqual(['水利', '永州市人民政府办公室']);
  const then = await listOnThisDay(portal(), undefined, { today, most: 3 });
  expect(then.map(({ title }) => title)).toEqual(today.endsWith('02-29') ? [] : ['多年前的结果']);
});

it('invariant 11: what replaced a document is named while it is public, and by no word once it is withdrawn by law', async () => {
  const old = await publish('旧的办法', 'decision');
  const later = await publish('新的办法不再公开的标题', 'decision');
  const input = { publicId: old, validity: 'repealed', from: today, by: later };
  valueOf(await execute(world.runtime, setValidity, input, world.person(world.people.officer)));
  expect(await listReplaced(portal(), undefined, 4)).toMatchObject([
    {
      publicId: old,
      title: '旧的办法',
      validity: 'repealed',
      by: { publicId: later, title: '新的办法不再公开的标题' },
    },
  ]);
  expect(await html()).toContain('最近修改、废止和失效');
  await world.takeBack(later, 'secrecy');
  expect(await listReplaced(portal(), undefined, 4)).toMatchObject([{ publicId: old, by: null }]);
  expect(await html()).not.toContain('新的办法');
});

it('the first page of another site tells of nothing that is not placed there', async () => {
  expect(await listReplaced(portal(), 'elsewhere', 4)).toEqual([]);
  expect(await listOnThisDay(portal(), 'elsewhere', { today, most: 3 })).toEqual([]);
  expect(await findExamples(portal(), 'elsewhere')).toEqual([]);
  expect((await countOpened(portal(), 'elsewhere', today)).counts.every(({ long }) => long === 0)).toBe(true);
});
