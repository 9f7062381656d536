import { Link } from 'wouter';
import type { DocumentContent } from '../../../../modules/documents/console.ts';
import { shortened } from './passages-field.tsx';

export type Remark = DocumentContent['said'][number]['remarks'][number];

/** What was said of passages when the document was sent back, with the drafter's ticks; it speaks of the version of then. */
export function RemarkLines({ id, remarks, newest }: { id: string; remarks: readonly Remark[]; newest: number }) {
  const [first] = remarks;
  if (!first) return null;
  const { n } = first;
  return (
    <>
      <ol className="remarks">
        {remarks.map((remark) => (
          <li key={remark.id}>
            <q>{shortened(remark.quote)}</q>：{remark.words}
            <span className={remark.isSettled ? 'tick done' : 'tick'}>
              {remark.isSettled ? '起草人已处理' : '起草人尚未处理'}
            </span>
          </li>
        ))}
      </ol>
      <p className="quiet">
        标注的是第{n}版。
        {newest > n && <Link href={`/documents/${id}/compare?from=${n}&to=${newest}`}>查看此后的修改</Link>}
      </p>
    </>
  );
}
