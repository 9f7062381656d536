import { startReadAloud } from './read-aloud.ts';

/** What the pages of an item gain by a script; all of it is hidden where the browser cannot do it. */

function offerCopying(): void {
  if (!('clipboard' in navigator)) return;
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
    const { copy = '', done = '' } = button.dataset;
    const word = button.textContent;
    button.hidden = false;
    button.addEventListener('click', () => {
      void copyText(document.getElementById(copy)?.textContent ?? '').then((isCopied) => {
        if (isCopied) button.textContent = done;
        return setTimeout(() => (button.textContent = word), 2_000);
      });
    });
  }
}

/** False where the browser does not let us: the text stands there to be marked by hand. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text.trim());
    return true;
  } catch {
    return false;
  }
}

function offerPrinting(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => print());
  }
}

offerCopying();
offerPrinting();
startReadAloud();
