import { Phrased } from '#platform/look';
import { isChanged, type Line, type Piece } from '../difference.ts';
import { changedFacts, type ComparedFact } from '../fact-changes.ts';
import type { PublicRecord } from '../facts.ts';
import type { PublicVersion } from '../versions.ts';
import { factNames, factText } from './fact-words.ts';
import { ChooseTwo } from './history.tsx';
import { historyWords as texts } from './history-words.ts';

interface CompareProps {
  publicId: string;
  title: string;
  versions: readonly PublicVersion[];
  before: PublicVersion;
  after: PublicVersion;
  columnNames: ReadonlyMap<string, string>;
  /** What is wrong about the choice, if anything. */
  problem: string | null;
  /** Null where one of the texts is not public any more. */
  lines: readonly Line[] | null;
}

/** Two records of an item side by side: facts as a table, the text with what was added and removed. */
export function CompareView(props: CompareProps) {
  const { publicId, title, versions, before, after, problem, lines } = props;
  return (
    <div class="compare">
      <h1>
        <Phrased text={texts.compareOf(title)} />
      </h1>
      <ChooseTwo publicId={publicId} versions={versions} from={before.n} to={after.n} />
      {problem ? (
        <p class="state" role="alert">
          {problem}
        </p>
      ) : (
        <>
          <h2>{texts.facts}</h2>
          <Facts {...props} />
          <h2>{texts.text}</h2>
          {lines ? <Text lines={lines} /> : <p>{texts.gone}</p>}
        </>
      )}
      <p class="actions">
        <a href={`/r/${publicId}/history`}>{texts.title}</a>
        <a href={`/r/${publicId}`}>{texts.back}</a>
      </p>
    </div>
  );
}

function Facts({ before, after, columnNames }: CompareProps) {
  const facts = changedFacts(before.record, after.record);
  if (facts.length === 0) return <p>{texts.noFacts}</p>;
  return (
    <div class="scroll" tabIndex={0}>
      <table class="changes">
        <thead>
          <tr>
            <th scope="col">{texts.item}</th>
            <th scope="col">{texts.before}</th>
            <th scope="col">{texts.after}</th>
          </tr>
        </thead>
        <tbody>
          {facts.map((fact) => (
            <tr key={fact}>
              <th scope="row">{factNames[fact]}</th>
              {[before, after].map(({ n, record }) => (
                <td key={n}>
                  <Fact fact={fact} record={record} columnNames={columnNames} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Another document leads there: its number says nothing to a reader. */
function Fact({
  fact,
  record,
  columnNames,
}: { fact: ComparedFact; record: PublicRecord } & Pick<CompareProps, 'columnNames'>) {
  const text = factText(fact, record, columnNames) || texts.none;
  const item = fact === 'replacedBy' ? record.replacedBy?.item : null;
  return item ? <a href={`/r/${item}`}>{text}</a> : <>{text}</>;
}

function Text({ lines }: { lines: readonly Line[] }) {
  const count = lines.filter(isChanged).length;
  if (count === 0) return <p>{texts.noText}</p>;
  return (
    <>
      <p class="legend">
        {texts.changes(count)}
        {texts.legend}：
        <PieceView piece={{ text: texts.added, change: 'added' }} />
        <PieceView piece={{ text: texts.removed, change: 'removed' }} />
      </p>
      <div class="difference document">
        {stretchesOf(lines).map((stretch, i) => (
          <Stretch key={i} lines={stretch} />
        ))}
      </div>
    </>
  );
}

/** Long stretches without a change are folded but for a line on each side. */
const LONGEST_UNFOLDED = 4;

function Stretch({ lines }: { lines: readonly Line[] }) {
  const folded = lines.length > LONGEST_UNFOLDED && !lines.some(isChanged) ? lines.slice(1, -1) : [];
  if (folded.length === 0) return <Lines lines={lines} />;
  return (
    <>
      <Lines lines={lines.slice(0, 1)} />
      <details>
        <summary>{texts.unchangedParts(folded.length)}</summary>
        <Lines lines={folded} />
      </details>
      <Lines lines={lines.slice(-1)} />
    </>
  );
}

/** Lines in runs: changed ones together, unchanged ones together. */
function stretchesOf(lines: readonly Line[]): Line[][] {
  const runs: Line[][] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last?.[0] && isChanged(last[0]) === isChanged(line)) last.push(line);
    else runs.push([line]);
  }
  return runs;
}

function Lines({ lines }: { lines: readonly Line[] }) {
  return (
    <>
      {lines.map((line, i) => (
        <p key={i} class={`line ${line.kind}${isChanged(line) ? ' changed' : ''}`}>
          {line.pieces.map((piece, j) => (
            <PieceView key={j} piece={piece} />
          ))}
        </p>
      ))}
    </>
  );
}

/** A change is told by its element, by a sign in words for who does not see, and by a mark and a line, never by colour alone. */
function PieceView({ piece: { text, change } }: { piece: Piece }) {
  if (change === 'same') return <>{text}</>;
  const Change = change === 'added' ? 'ins' : 'del';
  return (
    <Change>
      <span class="change-sign">{change === 'added' ? texts.addedSign : texts.removedSign}</span>
      {text}
    </Change>
  );
}
