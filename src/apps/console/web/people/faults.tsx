import type { DryRun } from '../../../../modules/roster/console.ts';

/** What is wrong in a workbook, by sheet and row, so that it can be mended from top to bottom. */
export function Faults({ faults, count }: { faults: DryRun['faults']; count: number }) {
  if (faults.length === 0) return null;
  return (
    <div className="scrolls" role="region" aria-label="需要更正的内容" tabIndex={0}>
      <table className="faults">
        <caption>
          需要更正的有{count}处{count > faults.length && `，先列出${faults.length}处`}
        </caption>
        <thead>
          <tr>
            <th scope="col">工作表</th>
            <th scope="col">行</th>
            <th scope="col">列</th>
            <th scope="col">问题</th>
          </tr>
        </thead>
        <tbody>
          {faults.map(({ sheet, row, column, message }, i) => (
            // Nothing names a fault but its place in the list, which is drawn anew as a whole.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={i}>
              <td>{sheet}</td>
              <td>{row === null ? '—' : `第${row}行`}</td>
              <td>{column ?? '—'}</td>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
