import type { Tombstone } from '../queries.ts';
import { moment, words } from './words.ts';

/** What stands where a withdrawn item stood: that, when and by which public reason; the title where that may be shown. */
export function TombstoneView({ tombstone }: { tombstone: Tombstone }) {
  return (
    <div class="column">
      <h1>{words.withdrawnTitle}</h1>
      <table>
        <tbody>
          {tombstone.title && (
            <tr>
              <th scope="row">{words.withdrawnWas}</th>
              <td>{tombstone.title}</td>
            </tr>
          )}
          <tr>
            <th scope="row">{words.withdrawnAt}</th>
            <td>{moment(tombstone.at)}</td>
          </tr>
          <tr>
            <th scope="row">{words.withdrawnWhy}</th>
            <td>{tombstone.reason}</td>
          </tr>
          <tr>
            <th scope="row">{words.publicId}</th>
            <td>{tombstone.publicId}</td>
          </tr>
        </tbody>
      </table>
      <p>{tombstone.logIndex === null ? words.waitingWithdrawal : words.inLog(tombstone.logIndex)}</p>
      <p class="quiet">{words.withdrawnProof}</p>
    </div>
  );
}
