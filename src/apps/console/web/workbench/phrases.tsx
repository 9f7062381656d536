import { useEffect, useState } from 'react';
import { Button } from 'antd';
import type { PhrasesAnswer } from '../../../../modules/desk/console.ts';
import { act, ask } from '../api.ts';
import { useWatched, watched } from '../store.ts';

type Own = PhrasesAnswer['phrases'];

/** My own phrases, read once for all forms. */
const own = watched<Own | null>(null);

async function readOwn(): Promise<void> {
  own.set((await ask<PhrasesAnswer>('/phrases')).phrases);
}

export interface PhrasesProps {
  /** The act whose form it is; phrases are kept for it. */
  command: string;
  /** Those that the module gives. */
  given: readonly string[];
  typed: string;
  /** Longer words are no phrase. */
  maxLength: number;
  onChoose: (phrase: string) => void;
}

/** Common phrases (常用意见): one touch puts one in; what was just typed can be kept, and one's own be deleted again. */
export function Phrases({ command, given, typed, maxLength, onChoose }: PhrasesProps) {
  const known = useWatched(own);
  const [isManaging, setManaging] = useState(false);
  const [told, setTold] = useState<string | null>(null);
  useEffect(() => {
    // A form is of use without them.
    if (own.get() === null) readOwn().catch(() => {});
  }, []);
  const mine = (known ?? []).filter((phrase) => phrase.command === command);
  const words = typed.trim();
  const isNew =
    words !== '' && words.length <= maxLength && ![...given, ...mine.map((each) => each.words)].includes(words);

  async function change(name: string, input: object, done: string) {
    try {
      await act(name, input);
      await readOwn();
      setTold(done);
    } catch (error) {
      setTold((error as Error).message);
    }
  }
  return (
    <>
      <div className="phrases" role="group" aria-label="常用意见">
        {given.map((phrase) => (
          <Button key={phrase} size="small" onClick={() => onChoose(phrase)}>
            {phrase}
          </Button>
        ))}
        {mine.map((phrase) => (
          <span key={phrase.id} className="own">
            <Button size="small" onClick={() => onChoose(phrase.words)}>
              {phrase.words}
            </Button>
            {isManaging && (
              <Button
                size="small"
                danger
                aria-label={`删除常用意见：${phrase.words}`}
                onClick={() => void change('desk.drop-phrase', { phraseId: phrase.id }, '已删除。')}
              >
                删除
              </Button>
            )}
          </span>
        ))}
      </div>
      <p className="phrase-tools">
        {isNew && (
          <Button
            type="link"
            size="small"
            onClick={() => void change('desk.keep-phrase', { command, words }, '已存为常用意见。')}
          >
            存为常用意见
          </Button>
        )}
        {mine.length > 0 && (
          <Button type="link" size="small" aria-pressed={isManaging} onClick={() => setManaging(!isManaging)}>
            {isManaging ? '完成管理' : '管理我的常用意见'}
          </Button>
        )}
        <span className="quiet" role="status">
          {told}
        </span>
      </p>
    </>
  );
}
