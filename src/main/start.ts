import { readConfig } from '#platform/config';
import { openSystem } from './system.ts';

/** `npm start`: the whole platform on one machine. */
const system = await open().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
process.stdout.write(`READY ${JSON.stringify({ portal: system.portal, console: system.console })}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void system.stop().then(() => process.exit(0));
  });
}

async function open() {
  return await openSystem(readConfig(), { links: true });
}
