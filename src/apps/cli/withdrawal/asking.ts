import type { Answered } from './surfaces.ts';

/** Milliseconds after which a portal is taken not to answer. */
const PATIENCE = 5_000;

/** What stands at an address, as a visitor without anything kept gets it; null where nobody answers. */
export async function ask(url: string): Promise<Answered | null> {
  try {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { accept: 'text/html,*/*' },
      signal: AbortSignal.timeout(PATIENCE),
    });
    return { status: answer.status, text: await answer.text() };
  } catch {
    return null;
  }
}
