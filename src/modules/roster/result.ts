import { civilDateOf } from '#platform/civil-date';
import type { Context } from '#platform/context';
import { checkPlan } from './checking.ts';
import { rosterTexts } from './messages.ts';
import { getRoster } from './queries.ts';
import { resultWorkbook } from './workbook.ts';

/** The workbook that says what came of each row, and its name. Throws `roster.none` (not found). */
export async function resultOf(ctx: Context, id: string): Promise<{ name: string; bytes: Buffer }> {
  const { plan } = await getRoster(ctx.tx, ctx.actor, id);
  const today = civilDateOf(ctx.now);
  const checked = await checkPlan(ctx.tx, plan, today, { asWritten: false });
  return { name: rosterTexts.resultName(today), bytes: resultWorkbook(plan, checked) };
}
