import type { Fields, Standing } from './draft.ts';

export interface Buffered {
  fields: Fields;
  standing: Standing;
}

/**
 * What is typed and not on the server yet, kept by this window alone: a reload or a lost connection loses nothing, and a
 * window that is closed leaves no draft behind on a shared machine.
 */
export function bufferOf(personId: string, documentId: string | null) {
  const key = `draft ${personId} ${documentId ?? 'new'}`;
  return {
    read(): Buffered | null {
      try {
        return JSON.parse(sessionStorage.getItem(key) ?? 'null') as Buffered | null;
      } catch {
        return null;
      }
    },
    write(buffered: Buffered): void {
      try {
        sessionStorage.setItem(key, JSON.stringify(buffered));
      } catch {
        // Full or forbidden: the page itself still has it, and asks before it is left.
      }
    },
    clear: () => sessionStorage.removeItem(key),
  };
}
