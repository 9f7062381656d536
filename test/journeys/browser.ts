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
  const folder = mkdtempSync(join(tmpdir(), 'wgk-chromium-'));
  // One process for all would end with its first closed window.
  const { default: packaged } = await import('@sparticuz/chromium');
  const browser = await chromium.launch({
    executablePath: await unpackInto(folder, () => packaged.executablePath()),
    args: [...packaged.args.filter((arg) => arg !== '--single-process' && arg !== '--no-zygote'), ...args],
  });
  // Two hundred megabytes each time.
  browser.once('disconnected', () => rmSync(folder, { recursive: true, force: true }));
  return browser;
}

/** The package unpacks into the temporary folder of the process, and would reuse what another version left there. */
async function unpackInto(folder: string, unpack: () => Promise<string>): Promise<string> {
  const usual = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    return await unpack();
  } finally {
    if (usual === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = usual;
  }
}
