import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import pino from 'pino';
import type { FastifyInstance } from 'fastify';
import { conflict, notFound } from './errors.ts';
import { createServer, stopServer, type Patience } from './http.ts';
import { openLog } from './log.ts';
import { trustIn } from './proxies.ts';

const servers: FastifyInstance[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => stopServer(server, 1_000)));
});

function serve(patience?: Patience): FastifyInstance {
  const server = createServer({
    log: openLog('test', 'silent'),
    bodyLimit: 1_000,
    ...(patience && { patience }),
    errorPage: (answer, status) => `<p>${status} ${answer.message}</p>`,
  });
  server.get('/fine', () => ({ fine: true }));
  server.get('/taken', () => {
    throw conflict('test.taken', '已被他人办理。', { state: 'done' });
  });
  server.get('/gone', () => {
    throw notFound('test.gone', '没有找到。');
  });
  server.get('/fault', () => {
    throw new Error('select secret from somewhere');
  });
  server.post('/send', () => ({}));
  servers.push(server);
  return server;
}

test('each kind of violation has its status, its code and its sentence', async () => {
  const server = serve();
  const taken = await server.inject({ url: '/taken' });
  expect([taken.statusCode, taken.json()]).toEqual([
    409,
    { kind: 'conflict', code: 'test.taken', message: '已被他人办理。', details: { state: 'done' } },
  ]);
  expect((await server.inject({ url: '/gone' })).statusCode).toBe(404);
});

test('a fault of our own says nothing of itself but a reference', async () => {
  const answer = await serve().inject({ url: '/fault' });
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toContain('secret');
  expect(answer.json().reference).toMatch(/^[0-9a-f-]{36}$/);
});

test('a person gets a page, a program JSON', async () => {
  const server = serve();
  const page = await server.inject({ url: '/gone', headers: { accept: 'text/html,*/*' } });
  expect(page.headers['content-type']).toContain('text/html');
  const api = await server.inject({ url: '/api/nothing', headers: { accept: 'text/html' } });
  expect(api.headers['content-type']).toContain('application/json');
});

test('too much, malformed and unknown input is a clear 4xx in Chinese', async () => {
  const server = serve();
  const post = (payload: string, type = 'application/json') =>
    server.inject({ method: 'POST', url: '/send', payload, headers: { 'content-type': type } });
  expect((await post(JSON.stringify({ a: 'x'.repeat(2_000) }))).statusCode).toBe(413);
  expect((await post('{"a":')).statusCode).toBe(400);
  expect((await post('x', 'application/x-unknown')).statusCode).toBe(415);
  for (const answer of [await post('{"a":'), await server.inject({ url: '/%E0%A4%A' })]) {
    expect(answer.statusCode).toBeLessThan(500);
    expect(answer.json().message).toMatch(/\p{Script=Han}/u);
  }
});

test('every answer bears the security headers', async () => {
  const server = serve();
  for (const url of ['/fine', '/gone', '/fault']) {
    const { headers } = await server.inject({ url });
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' });
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*script-src 'self'.*frame-ancestors 'none'/);
  }
});

test('a stop lets the request under way end and takes no new one', async () => {
  const server = serve();
  const { promise: entered, resolve: enter } = Promise.withResolvers<void>();
  const { promise: leave, resolve: release } = Promise.withResolvers<void>();
  server.get('/slow', async () => {
    enter();
    await leave;
    return { done: true };
  });
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  const slow = fetch(`${url}/slow`);
  await entered;
  const stopped = stopServer(server, 5_000);
  release();
  expect(await (await slow).json()).toEqual({ done: true });
  await stopped;
  await expect(fetch(`${url}/fine`)).rejects.toThrow();
});

test('headers that never end do not hold a connection for ever', async () => {
  const server = serve();
  await server.listen({ host: '127.0.0.1', port: 0 });
  expect(server.server.headersTimeout).toBeLessThanOrEqual(10_000);
  expect(server.server.requestTimeout).toBeLessThanOrEqual(30_000);
  const { port } = server.server.address() as { port: number };
  const socket = connect(port, '127.0.0.1');
  const answer = new Promise<string>((resolve) => socket.once('data', (data) => resolve(data.toString())));
  socket.write(`GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(70_000)}\r\n\r\n`);
  expect(await answer).toMatch(/^HTTP\/1\.1 431 [\s\S]*"code":"http.too-long"[\s\S]*请缩短/);
  socket.destroy();
});

test('hundreds of slow visitors keep nobody else waiting, and are given up one and all', async () => {
  const server = serve({ headers: 600, request: 800, silence: 800, idle: 300, look: 100 });
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.server.address() as { port: number };
  const beginnings = [
    '',
    'GET /fine HTTP/1.1\r\nhost: x\r\nx-slow: ',
    'POST /send HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n{"a":',
    'GET /fine HTTP/1.1\r\nhost: x\r\n\r\n',
  ];
  const begun = performance.now();
  const slow = beginnings.flatMap((beginning) => Array.from({ length: 75 }, () => dribble(port, beginning)));
  const times: number[] = [];
  while (performance.now() - begun < 500) {
    const asked = performance.now();
    expect((await fetch(`${url}/fine`)).status).toBe(200);
    times.push(performance.now() - asked);
  }
  expect(Math.max(...times)).toBeLessThan(400);
  const lasted = await Promise.all(slow);
  expect(Math.max(...lasted)).toBeLessThan(5_000);
});

/** Begins and then sends a byte now and then, for ever; how long until it is cut off, in milliseconds. */
async function dribble(port: number, beginning: string): Promise<number> {
  const begun = performance.now();
  const socket = connect(port, '127.0.0.1');
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  socket.on('error', () => {}).on('close', () => resolve());
  socket.resume().write(beginning);
  const timer = setInterval(() => beginning !== '' && !beginning.endsWith('\n') && socket.write('a'), 150);
  await closed;
  clearInterval(timer);
  return performance.now() - begun;
}

test('what is no HTTP gets a clear answer too', async () => {
  const server = serve();
  await server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.server.address() as { port: number };
  const socket = connect(port, '127.0.0.1');
  const answer = new Promise<string>((resolve) => socket.once('data', (data) => resolve(data.toString())));
  socket.write('GET /公开 HTTP/1.1\r\nhost: x\r\n\r\n');
  expect(await answer).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"http.malformed"[\s\S]*\p{Script=Han}/u);
  socket.destroy();
});

test('who asks is told by a trusted proxy alone; what nobody believes is said once, without whose it was', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line) => void lines.push(line) });
  const server = createServer({ log, trust: trustIn(['10.0.0.5'], null) });
  server.get('/who', (request) => ({ who: request.visitorAddress, host: request.host, scheme: request.protocol }));
  servers.push(server);
  async function who(remoteAddress: string, headers: Record<string, string> = {}): Promise<unknown> {
    return (await server.inject({ url: '/who', remoteAddress, headers: { host: 'a.example', ...headers } })).json();
  }
  const own = { host: 'a.example', scheme: 'http' };
  const told = { 'x-forwarded-for': '6.6.6.6, 203.0.113.9', 'x-forwarded-host': 'evil.example' };
  expect(await who('10.0.0.5', { ...told, 'x-forwarded-proto': 'https' })).toEqual({ who: '203.0.113.9', ...own });
  expect(await who('10.0.0.6')).toEqual({ who: '10.0.0.6', ...own });
  expect(lines).toEqual([]);
  for (let i = 0; i < 3; i += 1) expect(await who('10.0.0.6', told)).toEqual({ who: '10.0.0.6', ...own });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('WGK_TRUSTED_PROXIES');
  expect(lines[0]).not.toMatch(/10\.0\.0\.6|6\.6\.6\.6|203\.0\.113/);
});

/** All that a connection hears until it is closed. */
async function hear(port: number, said: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const heard: Buffer[] = [];
  socket.on('data', (data) => heard.push(Buffer.from(data))).on('error', () => {});
  if (said !== '') socket.write(said);
  await new Promise((resolve) => socket.once('close', resolve));
  return Buffer.concat(heard).toString();
}

test('a connection that was opened ahead and not used is closed without a word, one that stopped half way is told', async () => {
  const server = serve({ headers: 200, request: 400, silence: 5_000, idle: 300, look: 50 });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.server.address() as { port: number };
  const [unused, halfSaid] = await Promise.all([hear(port, ''), hear(port, 'GET /fine HTTP/1.1\r\nhost: x\r\n')]);
  expect(unused).toBe('');
  expect(halfSaid).toMatch(/^HTTP\/1\.1 408 [\s\S]*"code":"http.too-slow"/);
});
