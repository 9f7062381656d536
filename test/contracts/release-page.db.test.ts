import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openLog } from '#platform/log';
import { generateSeed, noteSigner } from '#platform/tlog/note-key';
import { folderTiles } from '#platform/tlog/tile-store';
import { keepLogOnce, rebuildReadModel, revise, verifyRegister } from '#modules/register';
import { openWorld, sample, type Released, type World } from '../worlds/release-world.ts';
import { createPortal } from '../../src/apps/portal/server.ts';
import { publicRoutes } from '../../src/main/public-routes.ts';

let world: World;
let folder: string;
let portal: FastifyInstance;
const signer = noteSigner('example.gov.cn/log', generateSeed());

beforeAll(async () => {
  world = await openWorld(inject('clusterUrl'));
  folder = await mkdtemp(path.join(tmpdir(), 'wgk-release-page-'));
  portal = await createPortal({
    db: world.as('wgk_portal').db,
    clock: world.runtime.clock,
    log: openLog('test', 'silent'),
    publicFolder: folder,
    demo: false,
    home: 'https://www.example.gov.cn',
    routes: publicRoutes,
  });
});
afterAll(async () => {
  await portal.close();
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

async function get(url: string): Promise<{ status: number; text: string; body: string }> {
  const { statusCode: status, body } = await portal.inject({ url, headers: { accept: 'text/html' } });
  return { status, body, text: body.replaceAll(/<[^>]+>/g, '').replaceAll(/\s+/g, ' ') };
}

async function publish(title: string, lines: string[] = ['正文'], facts = {}): Promise<Released> {
  return await world.publish(await world.clear(sample(title, ...lines)), facts);
}

/** One item, released twice with other text, then with another last day. */
async function publishThrice(title: string): Promise<string> {
  const nounId = randomUUID();
  await world.publish(await world.clear(sample(title, '值班到九月三十日为止。', '不变的一段。'), nounId));
  const later = await world.clear(sample(title, '值班到十月十五日为止。', '不变的一段。'), nounId);
  const { publicId } = await world.publish(later);
  await reviseTo(publicId, { expiresOn: '2026-12-31' });
  return publicId;
}

async function reviseTo(publicId: string, facts: Parameters<typeof revise>[1]['facts']): Promise<void> {
  await world.act(world.people.releaser, 'revise', (ctx) => revise(ctx, { publicId, facts }));
}

/** Where the code on a sheet printed now leads. */
async function sheetOf(publicId: string): Promise<string> {
  const { text } = await get(`/r/${publicId}/print`);
  return /https:\/\/www\.example\.gov\.cn(\/p\/\S+?)本件/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
}

it('sets the number of an article apart, without splitting what is cleared', async () => {
  const article = '第二十一条　没有出资的业主，可以补交费用。';
  const { publicId } = await publish('关于电梯的办法', [article, '第三条路线照旧。']);
  const { body, text } = await get(`/r/${publicId}`);
  expect(body).toContain('<b class="article">第二十一条</b>　没有出资');
  expect(text).toContain(article.replace('　', ' '));
  expect(body).not.toContain('<b class="article">第三条');
});

describe('the records of an item', () => {
  it('are listed, and any two compared: facts in a table, words by what was added and removed', async () => {
    const publicId = await publishThrice('关于值班的通知');
    const history = await get(`/r/${publicId}/history`);
    expect(history.text).toContain('正文有变化');
    expect(history.body).toContain(`/r/${publicId}/versions/1`);
    const { status, body } = await get(`/r/${publicId}/compare?from=1&to=3`);
    expect(status).toBe(200);
    expect(body).toMatch(
      /<del><span class="change-sign">删<\/span>九月.*<\/del><ins><span class="change-sign">增<\/span>十月/,
    );
    expect(body).toMatch(/有效期至<\/th><td>（无）<\/td><td>2026年12月31日/);
    const same = await get(`/r/${publicId}/compare?from=2&to=3`);
    expect(same.text).toContain('标题和正文没有变化');
    expect(same.body).not.toContain('<del>');
  });

  it('an earlier text is shown as it was, and says that it is not the present one', async () => {
    const nounId = randomUUID();
    await world.publish(await world.clear(sample('关于旧文本的通知', '值班到九月三十日为止。'), nounId));
    const { publicId } = await world.publish(await world.clear(sample('关于旧文本的通知', '值班到十月为止。'), nounId));
    const { text } = await get(`/r/${publicId}/versions/1`);
    expect(text).toContain('不是现行文本');
    expect(text).toContain('值班到九月三十日为止');
    expect((await get(`/r/${publicId}`)).text).not.toContain('九月三十日');
  });

  it('what cannot be compared is said as what it is', async () => {
    const publicId = await publishThrice('关于比较的通知');
    const answers = {
      'from=1&to=1': 422,
      'from=x&to=1': 422,
      'from=1&to=99': 404,
      'from=99999999999&to=1': 422,
      '': 200,
    };
    for (const [query, status] of Object.entries(answers)) {
      expect((await get(`/r/${publicId}/compare?${query}`)).status, query).toBe(status);
    }
    for (const n of ['0', '4', '-1', '99999999999', 'x']) {
      expect((await get(`/r/${publicId}/versions/${n}`)).status, n).toBe(404);
    }
  });

  it('the proof of an earlier record holds its text, and the register is found whole, also after rebuilding', async () => {
    const publicId = await publishThrice('关于凭证的通知');
    const tiles = folderTiles(folder, { sync: false });
    await keepLogOnce({ db: world.as('wgk_worker').db, clock: world.runtime.clock, tiles, signer });
    const proof = JSON.parse((await get(`/api/v1/releases/${publicId}/proof?n=1`)).body);
    expect(proof.content.blocks[0].text).toBe('值班到九月三十日为止。');
    const owner = world.database.as('owner');
    await rebuildReadModel({ db: owner, clock: world.runtime.clock, publicFolder: folder });
    expect((await get(`/r/${publicId}/versions/1`)).text).toContain('值班到九月三十日为止');
    expect(await verifyRegister({ db: world.runtime.db, tiles })).toMatchObject({ mismatches: [] });
  });

  it.each([
    [
      'changed',
      `update public_read.register_superseded set content = '{"title":"改"}' where public_id = $1`,
      'differs',
    ],
    ['gone', 'delete from public_read.register_superseded where public_id = $1', 'missing'],
    [
      'of nobody',
      `insert into public_read.register_superseded select public_id, content_hash, content, clearance_id
       from public_read.register_release where public_id = $1`,
      'unknown',
    ],
  ])('an earlier text that was %s behind the door is found', async (_how, change, kind) => {
    const publicId = await publishThrice(`关于${kind}的通知`);
    const tiles = folderTiles(folder, { sync: false });
    await keepLogOnce({ db: world.as('wgk_worker').db, clock: world.runtime.clock, tiles, signer });
    await world.database.pool('owner').query(change, [publicId]);
    const { mismatches } = await verifyRegister({ db: world.runtime.db, tiles });
    expect(mismatches).toEqual([expect.objectContaining({ kind: `superseded-${kind}`, item: publicId })]);
    await rebuildReadModel({ db: world.database.as('owner'), clock: world.runtime.clock, publicFolder: folder });
  });

  it('DESIGN invariant 5: with the item all its texts and records are gone', async () => {
    const publicId = await publishThrice('关于随后撤回值班的通知');
    await world.takeBack(publicId, 'secrecy');
    for (const page of ['', '/history', '/compare', '/versions/1', '/print', '/share']) {
      const { status, text } = await get(`/r/${publicId}${page}`);
      expect([status, /值班/.test(text)], page).toEqual([410, false]);
    }
    const feed = await get(`/r/${publicId}/feed.xml`);
    expect([feed.body.includes('at:deleted-entry'), feed.body.includes('值班')]).toEqual([true, false]);
    const { rows } = await world.database
      .pool('owner')
      .query('select from public_read.register_superseded where public_id = $1', [publicId]);
    expect(rows).toEqual([]);
  });
});

describe('what stands beside an item', () => {
  it('is what it repealed, both ways, and is told at once', async () => {
    const old = await publish('关于自行车的旧办法');
    const by = await publish('关于自行车的新办法');
    await reviseTo(old.publicId, {
      validity: 'repealed',
      validFrom: '2022-09-01',
      replacedBy: { item: by.publicId, title: null, documentNumber: null },
    });
    const later = await get(`/r/${by.publicId}`);
    expect(later.body).toMatch(/本文修改或者废止的文件[\s\S]*关于自行车的旧办法/);
    const earlier = await get(`/r/${old.publicId}`);
    expect(earlier.text).toContain('本文已经废止，自2022年9月1日起不再执行');
    expect(earlier.body).toContain(`<a href="/r/${by.publicId}">关于自行车的新办法</a>`);
    const { rows } = await world.database
      .pool('owner')
      .query('select keys from public_read.change where item_id = $1 and n = 2', [old.publicId]);
    expect(rows[0].keys).toContain(`item:${by.publicId}`);
  });

  it('is what is about the same thing by title, and what the text mentions by number', async () => {
    const number = { documentNumber: '永政办函〔2018〕42号' };
    const scheme = await publish('关于印发《永州市推进改革实施方案》的通知', ['正文'], number);
    const change = await publish('关于修改《永州市推进改革实施方案》的决定');
    const mentions = await publish('关于督查的通知', ['按照（永政办函〔2018〕42号）的要求办理。']);
    const page = await get(`/r/${scheme.publicId}`);
    expect(page.body).toMatch(
      /同一事项的文件[\s\S]*关于修改《永州市推进改革实施方案》的决定<\/a><span class="quiet"><span>修改/,
    );
    expect((await get(`/r/${change.publicId}`)).body).toMatch(/同一事项的文件[\s\S]*<span>印发/);
    expect((await get(`/r/${mentions.publicId}`)).body).toMatch(/正文提到的文件[\s\S]*永政办函〔2018〕42号/);
    await world.takeBack(change.publicId, 'content-error');
    expect((await get(`/r/${scheme.publicId}`)).body).not.toContain('关于修改《永州市推进改革实施方案》的决定');
  });
});

describe('a printed sheet', () => {
  it('bears its version, number in the log and day, and a code that says that it is in force', async () => {
    const { publicId } = await publish('关于张榜的通知');
    const { body, text } = await get(`/r/${publicId}/print?paper=a3&size=huge`);
    expect(body).toContain('class="sheet a3 huge"');
    expect(text).toMatch(/登记次数第1次核对码[0-9a-f]{12}公开日志打印时正在入册打印日期2026年11月25日/);
    const sheet = await get(await sheetOf(publicId));
    expect([sheet.status, sheet.text]).toEqual([200, expect.stringContaining('有效这张纸上的内容就是现在公开的内容')]);
    expect((await get(`/r/${publicId}/print?paper=a0&size=<b>`)).body).toContain('class="sheet a4 large"');
  });

  it('says when its text was replaced, and keeps in force when only facts were', async () => {
    const nounId = randomUUID();
    const { publicId } = await world.publish(await world.clear(sample('关于换文本的通知', '甲'), nounId));
    const sheet = await sheetOf(publicId);
    await reviseTo(publicId, { theme: '综合政务' });
    expect((await get(sheet)).text).toContain('现行有效');
    await world.publish(await world.clear(sample('关于换文本的通知', '乙'), nounId));
    const { text, body } = await get(sheet);
    expect(text).toContain('已被替代这张纸印的是以前的文本');
    expect(body).toContain(`/r/${publicId}/compare?from=1&amp;to=3`);
  });

  it('says that it is not in force yet, was repealed, or was taken back, and of secrets not what it was', async () => {
    const pending = await publish('关于明年施行的规定', ['甲'], { validity: 'pending', validFrom: '2027-01-01' });
    expect((await get(await sheetOf(pending.publicId))).text).toContain('尚未施行');
    const old = await publish('关于废止的规定');
    const sheet = await sheetOf(old.publicId);
    const replacedBy = { item: null, title: '新规定', documentNumber: null };
    await reviseTo(old.publicId, { validity: 'repealed', validFrom: '2026-01-01', replacedBy });
    expect((await get(sheet)).text).toMatch(/已被替代.*新规定/);
    await world.takeBack(old.publicId, 'secrecy');
    const gone = await get(sheet);
    expect(gone.text).toMatch(/已撤回.*依法撤回/);
    expect(gone.text).not.toContain('关于废止的规定');
    const error = await publish('关于有误的规定');
    await world.takeBack(error.publicId, 'content-error');
    expect((await get(`/p/${error.publicId}`)).text).toContain('原标题关于有误的规定');
  });

  it('that bears another text than any that was public is not ours', async () => {
    const { publicId } = await publish('关于真假的通知');
    for (const query of ['n=1&h=000000000000', 'n=7&h=000000000000']) {
      expect((await get(`/p/${publicId}?${query}`)).text, query).toContain('核对不上');
    }
    expect((await get(`/p/${publicId}?n=99999999999&h=zz`)).text).toContain('没有核对码');
    for (const id of ['000000000000', 'no-id', '%00']) {
      const { status, text } = await get(`/p/${id}`);
      expect([status, text.includes('查无此件')], id).toEqual([404, true]);
    }
  });
});

describe('where nothing is', () => {
  it('the way goes on: search field, columns, and where to tell us', async () => {
    const missing = await get('/r/000000000000');
    expect(missing.status).toBe(404);
    const { publicId } = await publish('关于误发的通知');
    await world.takeBack(publicId, 'issued-in-error');
    const gone = await get(`/r/${publicId}`);
    expect(gone.text).toMatch(/原标题关于误发的通知.*原发布机关永州市人民政府办公室.*因发布有误撤回/);
    expect(gone.body).toContain(`/report-fault?item=${publicId}`);
    for (const { body } of [missing, gone]) {
      expect(body).toContain('id="again"');
      expect(body).toContain('/list/yongzhou/notices');
    }
  });
});
