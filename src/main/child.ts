import type { Log } from '#platform/log';
import { errorForLog } from '#platform/log';
import { platformTexts } from '#platform/messages';
import type { Report } from './children.ts';

/**
 * What every process does alike: tells its supervisor when it is ready, stops gracefully when asked to or when the
 * supervisor is gone, and ends with the error in its log when something it does not understand happens.
 */
export function runAsChild(log: Log, started: Promise<{ url: string | null; stop(): Promise<void> }>): void {
  let stopping = false;
  async function end(code: number): Promise<void> {
    if (stopping) return;
    stopping = true;
    try {
      const { stop } = await started;
      await stop();
    } catch (error) {
      log.error({ err: errorForLog(error) }, 'stopping failed');
    }
    process.exit(code);
  }
  process.once('SIGTERM', () => void end(0));
  process.once('SIGINT', () => void end(0));
  // The supervisor is gone, however it went: nobody would ever stop us.
  process.once('disconnect', () => void end(0));
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error) => {
      log.fatal({ err: errorForLog(error) }, event);
      process.exit(1);
    });
  }
  started.then(
    ({ url }) => process.send?.({ ready: true, url } satisfies Report),
    (error: unknown) => {
      log.fatal({ err: errorForLog(error) }, 'cannot start');
      if (!process.send) process.exit(1);
      process.send({ ready: false, reason: reasonOf(error) } satisfies Report, () => process.exit(1));
    },
  );
}

function reasonOf(error: unknown): string {
  const { code, port, message } = error as NodeJS.ErrnoException & { port?: number };
  return code === 'EADDRINUSE' ? platformTexts.portTaken(String(port ?? '')) : message;
}
