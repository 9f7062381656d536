import { useEffect, useState } from 'react';
import { Button, Input, Modal } from 'antd';
import { useWatched } from '../store.ts';
import type { Block } from './blocks-and-doc.ts';
import { BlocksView } from './blocks-view.tsx';
import { marking, pieceSelected, placeAnew, quoteOf, textOfBlock, type Passage, type Piece } from './marking.ts';
import { shortened } from './passages-field.tsx';

/** The text while its reviewer marks what is wrong in it: by selecting words, or a block by its button. */
export function MarkableText({ blocks }: { blocks: readonly Block[] }) {
  const passages = useWatched(marking) ?? [];
  const selected = useSelected(blocks);
  const [asked, setAsked] = useState<Piece | null>(null);
  useEffect(() => marking.set(placeAnew(marking.get() ?? [], blocks)), [blocks]);
  function add(words: string) {
    if (!asked) return;
    const passage: Passage = { ...asked, words, quote: quoteOf(blocks, asked), isGone: false };
    marking.set([...passages, passage].toSorted((a, b) => a.block - b.block || a.from - b.from));
    setAsked(null);
  }
  return (
    <>
      <BlocksView
        blocks={blocks}
        setOff={passages.filter(({ isGone }) => !isGone)}
        beside={(block) => (
          <Button
            className="mark-block"
            type="link"
            size="small"
            aria-label={`标注这一段（第${block + 1}段）`}
            onClick={() => setAsked({ block, from: 0, to: textOfBlock(blocks[block] as Block).length })}
          >
            标注这一段
          </Button>
        )}
      />
      <div className="mark-bar" role="region" aria-label="标注">
        <Button type="primary" disabled={selected === null} onClick={() => setAsked(selected)}>
          标注选中的文字
        </Button>
        <span className="quiet">
          {selected === null ? '请先在正文中选中有问题的文字' : `已选中“${shortened(quoteOf(blocks, selected))}”`}
        </span>
        {passages.length > 0 && <a href="#command">已标注{passages.length}处，回去填写意见</a>}
      </div>
      {asked && <MarkDialog quote={quoteOf(blocks, asked)} onMark={add} onCancel={() => setAsked(null)} />}
    </>
  );
}

/** What was selected last in the text: pressing a button on a phone takes the selection away. */
function useSelected(blocks: readonly Block[]): Piece | null {
  const [piece, setPiece] = useState<Piece | null>(null);
  useEffect(() => {
    function look() {
      const found = pieceSelected(document.getSelection(), blocks);
      if (found) setPiece(found);
    }
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [blocks]);
  return piece;
}

interface MarkDialogProps {
  quote: string;
  onMark: (words: string) => void;
  onCancel: () => void;
}

function MarkDialog({ quote, onMark, onCancel }: MarkDialogProps) {
  const [words, setWords] = useState('');
  return (
    <Modal
      open
      title="标注问题"
      okText="标注"
      cancelText="取消"
      okButtonProps={{ disabled: words.trim() === '' }}
      onOk={() => onMark(words.trim())}
      onCancel={onCancel}
    >
      <p>
        <q>{shortened(quote)}</q>
      </p>
      <p className="field">
        <label htmlFor="mark-words">问题或者修改意见</label>
        <Input.TextArea
          id="mark-words"
          rows={3}
          maxLength={500}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </p>
    </Modal>
  );
}
