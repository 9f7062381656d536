import pino from 'pino';

export type Log = pino.Logger;

/**
 * A structured log on standard error. It takes codes, keys and times; never names, texts, addresses or what people send:
 * the serializers keep of an error its kind, code and stack, and of a request its method and route.
 */
export function openLog(processName: string, level: string): Log {
  return pino(
    {
      name: processName,
      level,
      base: { name: processName, pid: process.pid },
      serializers: {
        err: (error: unknown) => (error instanceof Error ? errorForLog(error) : error),
        req: () => undefined,
        res: () => undefined,
      },
    },
    pino.destination({ dest: 2, sync: false }),
  );
}

/** What of an error may stand in a log. Messages of the database may quote a row's values, so they stay out. */
export function errorForLog(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, routine, table, constraint } = error as unknown as Record<string, unknown>;
  const fromDatabase = typeof routine === 'string';
  const stack = error.stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 12)
    .join('\n');
  return { type: error.name, ...(fromDatabase ? { table, constraint } : { message: error.message }), code, stack };
}
