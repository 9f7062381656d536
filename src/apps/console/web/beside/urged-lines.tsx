import type { Urged } from '../../../../modules/desk/console.ts';
import { wordMoment } from '../dates.ts';

/** Who waits for it to be done, in their words. */
export function UrgedLines({ urged }: { urged: readonly Urged[] }) {
  return urged.map(({ person, unit, words, at }) => (
    <p className="urged" key={at + person}>
      <strong>催办</strong> {words}
      <span className="quiet">
        {' '}
        {unit} {person} <time dateTime={at}>{wordMoment(at)}</time>
      </span>
    </p>
  ));
}
