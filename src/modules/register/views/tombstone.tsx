import type { StoodIn } from '../columns-near.ts';
import type { Tombstone } from '../queries.ts';
import { FindingOn } from './finding-on.tsx';
import { releaseWords as texts } from './release-words.ts';
import { moment, words } from './words.ts';

/**
 * What stands where a withdrawn item stood: that, when, of which issuer and by which public reason; the title where that may
 * be shown; and where to look on.
 */
export function TombstoneView({ tombstone, stoodIn }: { tombstone: Tombstone; stoodIn: StoodIn }) {
  const { title, at, reason, publicId, logIndex } = tombstone;
  const rows: [string, string | null][] = [
    [words.withdrawnWas, title],
    [words.withdrawnAt, moment(at)],
    [texts.withdrawnBy, stoodIn.issuer],
    [words.withdrawnWhy, reason],
    [words.publicId, publicId],
  ];
  return (
    <div class="column tombstone">
      <h1>{words.withdrawnTitle}</h1>
      <table>
        <tbody>
          {rows.map(([name, value]) =>
            value === null ? null : (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{value}</td>
              </tr>
            ),
          )}
        </tbody>
      </table>
      <p>{logIndex === null ? words.waitingWithdrawal : words.inLog(logIndex)}</p>
      <p class="quiet">
        {words.withdrawnProof}
        <a href="/verify">{texts.withdrawnCheck}</a>
      </p>
      <p>{texts.withdrawnHelp}</p>
      <FindingOn
        heading={texts.columnsBefore}
        columns={stoodIn.columns}
        reportPath={`/report-fault?item=${publicId}`}
      />
    </div>
  );
}
