import { verifierWords as texts } from '../views/verifier-page.ts';
import { hash } from './node-crypto.ts';

/** Shows the hash of the page's own script, and whether it is the one that the page declares to the browser. */
export function showOwnHash(script: string): void {
  const shown = document.getElementById('own-hash');
  if (!shown) return;
  const hex = String(hash('sha256', script));
  const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content') ?? '';
  const declared = /script-src 'sha256-([^']+)'/.exec(policy)?.[1] ?? '';
  const isDeclared = Buffer.from(declared, 'base64').toString('hex') === hex;
  shown.textContent = isDeclared ? hex : `${hex} ${texts.ownDiffers}`;
}
