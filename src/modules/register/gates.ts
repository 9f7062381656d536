import { gate } from '#platform/gate';
import { approvalGate } from '#modules/sites';
import { registerTexts } from './messages.ts';

/** Stands at `sites.approve`: a column on which something public stands cannot be closed, or it would stand nowhere. */
export const emptyBeforeClosing = gate(approvalGate, {
  name: 'register.empty-before-closing',
  why: registerTexts.emptyBeforeClosing,
  async check(tx, { site, closing }) {
    if (closing.length === 0) return [];
    const used = await tx
      .selectFrom('public_read.register_placement')
      .select('column_code')
      .distinct()
      .where('site_code', '=', site.code)
      .where('column_code', 'in', [...closing])
      .execute();
    return used.map(({ column_code: column }) => ({
      field: 'columns',
      code: 'register.column-in-use',
      message: registerTexts.columnInUse(column),
    }));
  },
});
