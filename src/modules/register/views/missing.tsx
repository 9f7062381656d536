import type { Column } from '../columns-near.ts';
import { FindingOn } from './finding-on.tsx';
import { releaseWords as texts } from './release-words.ts';

/** Where no item is nor was: what may be wrong, and how to go on. */
export function MissingView({ columns }: { columns: readonly Column[] }) {
  return (
    <div class="column">
      <h1>{texts.missingTitle}</h1>
      <p>{texts.missingLead}</p>
      <p>{texts.missingHelp}</p>
      <FindingOn heading={texts.columnsNear} columns={columns} reportPath="/report-fault" />
    </div>
  );
}
