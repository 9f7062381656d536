import type { FastifyRequest } from 'fastify';

const browsers = [
  ['MicroMessenger', 'WeChat'],
  ['wxwork', 'WeCom'],
  ['DingTalk', 'DingTalk'],
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['Firefox', 'Firefox'],
  ['HuaweiBrowser', 'HuaweiBrowser'],
  ['QQBrowser', 'QQBrowser'],
  ['UCBrowser', 'UCBrowser'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const;

const systems = [
  ['HarmonyOS|OpenHarmony', 'HarmonyOS'],
  ['Android', 'Android'],
  ['iPhone|iPad', 'iOS'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const;

/** Kind of browser and system, coarse: enough to know one's own sessions again, too little to know a person by. */
export function clientOf(request: FastifyRequest): string {
  const agent = (request.headers['user-agent'] ?? '').slice(0, 500);
  const names = [browsers, systems].map((known) => known.find(([mark]) => new RegExp(mark).test(agent))?.[1]);
  return names.filter((name) => name !== undefined).join(' · ');
}

/** The path to go on to after signing in: one of this console, never another site's, and nothing that could break a header. */
export function safePath(given: unknown): string {
  if (typeof given !== 'string' || given.length > 500 || !/^\/(?![/\\])[!-~]*$/.test(given)) return '/';
  if (given.includes('\\') || !URL.canParse(given, here)) return '/';
  const { pathname, search } = new URL(given, here);
  // Taking out `.` and `..` can leave two slashes in front, and then it is another site's.
  return pathname.startsWith('//') ? '/' : `${pathname}${search}`;
}

const here = 'http://console.invalid';
