import { askToSignIn, hasSignedIn, leadOn } from './signing-in.ts';
import { heardNothing, heardServer } from './connection.ts';

/** What the server refused or could not do: its code, its sentence, and what is wrong field by field. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly issues: readonly { field: string; code: string; message: string }[];
  constructor(status: number, body: { code?: string; message?: string; issues?: Refusal['issues'] }) {
    super(body.message ?? '操作没有成功，请稍后再试。');
    this.status = status;
    this.code = body.code ?? '';
    this.issues = body.issues ?? [];
  }
}

/** The server did not answer at all. */
export class Unreachable extends Error {
  constructor() {
    super('与服务器的连接断开了，没有提交。已经填写的内容还在，请恢复连接后再试。');
  }
}

/** A file did not come whole. */
class BrokenOff extends Error {
  constructor() {
    super('与服务器的连接断开了，文件没有读完。请恢复连接后重新导出。');
  }
}

/** Asks the console's interface. A session that has ended is renewed in place, and then the same is asked again. */
export async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await reach(path, init);
  return (await response.json().catch(() => ({}))) as T;
}

/** The same for an answer that is a file. */
export async function take(path: string, wanted: unknown): Promise<{ file: Blob; name: string }> {
  const response = await reach(path, { method: 'POST', headers: json, body: JSON.stringify(wanted) });
  const file = await response.blob().catch(() => {
    heardNothing();
    throw new BrokenOff();
  });
  const [, name = ''] = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '') ?? [];
  return { file, name: decodeURIComponent(name) };
}

const json = { 'content-type': 'application/json' };

async function reach(path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(`/api/v1${path}`, { ...init, credentials: 'same-origin' }).catch(() => null);
  if (!response || response.status === 502 || response.status === 504) {
    heardNothing();
    throw new Unreachable();
  }
  heardServer();
  if (response.ok) return response;
  const body = (await response.json().catch(() => ({}))) as { code?: string; message?: string };
  if (response.status === 401 && hasSignedIn()) {
    await askToSignIn();
    return await reach(path, init);
  }
  leadOn(body.code);
  throw new Refusal(response.status, body);
}

/** Carries out a command. The same request id makes a repetition harmless: who is unsure may press again. */
export async function act<T>(command: string, input: unknown, requestId: string = newRequestId()): Promise<T> {
  const { value } = await ask<{ value: T }>(`/commands/${command}`, {
    method: 'POST',
    headers: { ...json, 'x-request-id': requestId },
    body: JSON.stringify(input),
  });
  return value;
}

export function newRequestId(): string {
  return crypto.randomUUID();
}

/** Sends the bytes of a file. */
export async function send<T>(path: string, file: Blob): Promise<T> {
  return await ask<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  });
}
