import { openBrowser } from '../../test/journeys/browser.ts';

/** What a visitor on a slow phone meets: until the largest thing is drawn, and what came over the wire. */
export interface FirstVisit {
  /** Largest contentful paint, milliseconds. */
  largest: number;
  /** Bytes of all answers, heads with them. */
  bytes: number;
  /** Requests to anybody but the portal. */
  foreign: number;
}

/** A cold visit in Chromium: processor four times slower, 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back. */
export async function visitFromSlowPhone(url: string): Promise<FirstVisit> {
  const browser = await openBrowser();
  try {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 });
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send('Network.enable');
    await cdp.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 150,
      downloadThroughput: 1_600_000 / 8,
      uploadThroughput: 750_000 / 8,
    });
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    let bytes = 0;
    let foreign = 0;
    cdp.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    const home = new URL(url).host;
    page.on('request', (request) => {
      if (request.url().startsWith('http') && new URL(request.url()).host !== home) foreign += 1;
    });
    await page.goto(url, { waitUntil: 'networkidle' });
    const largest = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({
            type: 'largest-contentful-paint',
            buffered: true,
          });
        }),
    );
    return { largest, bytes, foreign };
  } finally {
    await browser.close();
  }
}
