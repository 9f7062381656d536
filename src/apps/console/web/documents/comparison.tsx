import type { VersionText } from '../../../../modules/documents/console.ts';
import { useAnswer } from '../use-answer.ts';
import { Waiting } from '../waiting.tsx';
import { compareTexts, hasChanges, isRow, type Line } from './difference.ts';

/** What changed from one version to another; unchanged blocks away from any change are folded. */
export function Comparison({ id, from, to }: { id: string; from: number; to: number }) {
  const older = useAnswer<VersionText>(`/documents/${id}/versions/${from}`);
  const newer = useAnswer<VersionText>(`/documents/${id}/versions/${to}`);
  if (!older.data || !newer.data) return <Waiting error={older.error ?? newer.error} again={older.reload} />;
  return <Differences lines={compareTexts(older.data, newer.data)} />;
}

export function Differences({ lines }: { lines: readonly Line[] }) {
  if (!hasChanges(lines)) return <p className="quiet">两个版本的标题和正文没有不同。</p>;
  return (
    <div className="text differences">
      {fold(lines).map((part, i) =>
        'folded' in part ? (
          <p key={i} className="quiet">
            ……（{part.folded}处没有变化）
          </p>
        ) : (
          <p key={i} {...(isRow(part) && { className: 'cells' })}>
            {part.map(({ text, change }, n) => {
              if (change === 'added') return <ins key={n}>{text}</ins>;
              return change === 'removed' ? <del key={n}>{text}</del> : <span key={n}>{text}</span>;
            })}
          </p>
        ),
      )}
    </div>
  );
}

/** Runs of three and more unchanged blocks become one line. */
function fold(lines: readonly Line[]): (Line | { folded: number })[] {
  const parts: (Line | { folded: number })[] = [];
  let same: Line[] = [];
  function settle() {
    if (same.length < 3) parts.push(...same);
    else parts.push({ folded: same.length });
    same = [];
  }
  for (const line of lines) {
    if (line.every(({ change }) => change === 'same')) same.push(line);
    else {
      settle();
      parts.push(line);
    }
  }
  settle();
  return parts;
}
