import { watched } from './store.ts';

/** Whether the server answered when it was last asked. */
export const connected = watched(true);

let trying: ReturnType<typeof setInterval> | null = null;

export function heardServer(): void {
  if (trying) clearInterval(trying);
  trying = null;
  if (!connected.get()) connected.set(true);
}

/** Says so, and asks again every few seconds until the server answers. */
export function heardNothing(): void {
  if (connected.get()) connected.set(false);
  trying ??= setInterval(() => {
    void fetch('/health').then(
      (answer) => answer.ok && heardServer(),
      () => {},
    );
  }, 3000);
}
