import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

/** A headless Chromium: the system's where there is one, else the one that comes with an npm package. */
export async function openBrowser(): Promise<Browser> {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--no-first-run',
  ];
  const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
    existsSync(path),
  );
  if (installed) return await chromium.launch({ executablePath: installed, args });
  // The package unpacks into the temporary folder and would reuse what another version left there.
  const folder = mkdtempSync(join(tmpdir(), 'wgk-chromium-'));
  process.env['TMPDIR'] = folder;
  // One process for all would end with its first closed window.
  const { default: packaged } = await import('@sparticuz/chromium');
  const browser = await chromium.launch({
    executablePath: await packaged.executablePath(),
    args: [...packaged.args.filter((arg) => arg !== '--single-process' && arg !== '--no-zygote'), ...args],
  });
  // Two hundred megabytes each time.
  browser.once('disconnected', () => rmSync(folder, { recursive: true, force: true }));
  return browser;
}
