import { useEffect } from 'react';
import { Button } from 'antd';
import { useWatched } from '../store.ts';
import type { AdditionProps } from '../workbench/additions.ts';
import { marking, type Passage } from './marking.ts';

/** The passages marked while a document is sent back; the text below lets its reader mark them as long as this is shown. */
export function PassagesField({ onChange }: AdditionProps) {
  const passages = useWatched(marking) ?? [];
  useEffect(() => {
    marking.set([]);
    return () => marking.set(null);
  }, []);
  useEffect(() => {
    const there = passages.filter(({ isGone }) => !isGone);
    const given = there.map(({ block, from, to, words }) => ({ block, from, to, words }));
    onChange({ passages: given });
  }, [passages]);
  return (
    <fieldset className="field passages">
      <legend>
        有问题的地方<span className="quiet">（选填）</span>
      </legend>
      <p className="quiet">在下面的正文中选中文字，再按“标注选中的文字”；也可以在段落后按“标注这一段”。</p>
      <ol>
        {passages.map((passage, i) => (
          <li key={`${passage.block} ${passage.from} ${i}`}>
            <q>{shortened(passage.quote)}</q>：{passage.words}{' '}
            {passage.isGone && <strong className="issue">原文已经改动，这处标注不会提交，可以改写到意见中。</strong>}
            <Button type="link" size="small" onClick={() => marking.set(without(passages, passage))}>
              删除
            </Button>
          </li>
        ))}
      </ol>
    </fieldset>
  );
}

function without(passages: readonly Passage[], passage: Passage): Passage[] {
  return passages.filter((each) => each !== passage);
}

/** A quotation that is recognised without being read whole. */
export function shortened(quote: string): string {
  const signs = Array.from(quote);
  return signs.length <= 40 ? quote : `${signs.slice(0, 38).join('')}……`;
}
