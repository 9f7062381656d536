import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Expects no violation of WCAG 2 A and AA and of good practice on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const run = (globalThis as unknown as { axe: { run: () => Promise<{ violations: Violation[] }> } }).axe.run;
    interface Violation {
      id: string;
      nodes: { html: string; failureSummary?: string }[];
    }
    const found = await run();
    return found.violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, failureSummary = '' }) => `${html.slice(0, 160)} ${failureSummary.slice(0, 300)}`).join(' | ')}`,
    );
  });
  expect([page.url(), violations]).toEqual([page.url(), []]);
}
