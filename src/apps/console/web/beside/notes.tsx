import { useState, type FormEvent } from 'react';
import { Alert, Button, Input, Popconfirm } from 'antd';
import type { BesideAnswer, NotesAnswer } from '../../../../modules/desk/console.ts';
import { act, ask } from '../api.ts';
import { wordMoment } from '../dates.ts';
import type { BesideProps } from './follow-and-urge.tsx';
import type { Which } from './use-beside.ts';

type Note = BesideAnswer['notes'][number];

/** What those who may see the matter write to each other, the latest first. */
export function Notes({ which, beside, onChanged }: BesideProps) {
  const { older, isMore, more } = useOlder(which, beside);
  const notes = [...beside.notes, ...older];
  return (
    <section aria-labelledby="notes">
      <h2 id="notes">留言</h2>
      {beside.mayWrite && <NoteForm which={which} onDone={onChanged} />}
      {notes.length === 0 && <p className="quiet">还没有留言。能看到这件事项的人都能看到留言。</p>}
      <ul className="said notes">
        {notes.map((note) => (
          <NoteLine key={note.id} note={note} onChanged={onChanged} />
        ))}
      </ul>
      {isMore && <Button onClick={() => void more()}>更早的留言</Button>}
    </section>
  );
}

/** Older pages of the notes, as far as they were asked for. */
function useOlder(which: Which, beside: BesideAnswer) {
  const [pages, setPages] = useState<{ first: string | undefined; older: Note[]; next: string | null } | null>(null);
  const first = beside.notes[0]?.id;
  // Where something was written meanwhile the pages have moved: they begin anew.
  const loaded = pages?.first === first ? pages : null;
  const next = loaded ? loaded.next : beside.next;
  async function more() {
    if (next === null) return;
    const page = await ask<NotesAnswer>(`/beside/${which.noun}/${which.id}/notes?after=${next}`);
    setPages({ first, older: [...(loaded?.older ?? []), ...page.notes], next: page.next });
  }
  return { older: loaded?.older ?? [], isMore: next !== null, more };
}

function NoteForm({ which, onDone }: { which: Which; onDone: () => Promise<unknown> }) {
  const [words, setWords] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  async function send(event: FormEvent) {
    event.preventDefault();
    if (words.trim() === '') return setFault('请填写留言。');
    setBusy(true);
    setFault(null);
    try {
      await act('desk.write-note', { ...which, words });
      setWords('');
      await onDone();
    } catch (error) {
      setFault((error as Error).message);
    } finally {
      setBusy(false);
    }
  }
  return (
    <form className="field" aria-label="写留言" onSubmit={(event) => void send(event)} noValidate>
      <Input.TextArea
        aria-label="留言内容"
        placeholder="写给能看到这件事项的人"
        rows={3}
        maxLength={2000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {fault && <Alert type="error" role="alert" title={fault} />}
      <Button htmlType="submit" loading={busy}>
        发送留言
      </Button>
    </form>
  );
}

function NoteLine({ note, onChanged }: { note: Note; onChanged: () => Promise<unknown> }) {
  const { id, person, post, unit, words, at, isMine, isWithdrawn, isNew, readers } = note;
  const [fault, setFault] = useState<string | null>(null);
  async function withdraw() {
    try {
      await act('desk.withdraw-note', { noteId: id });
      await onChanged();
    } catch (error) {
      setFault((error as Error).message);
    }
  }
  const isRead = readers !== null && readers > 0;
  return (
    <li className={isWithdrawn ? 'withdrawn' : ''}>
      <p className="quiet">
        {isNew && <strong className="fresh">新</strong>} {unit} {post} {person}{' '}
        <time dateTime={at}>{wordMoment(at)}</time>
      </p>
      <p className="words">{isWithdrawn ? <del>{words}</del> : words}</p>
      {isWithdrawn && <p className="quiet">已由本人撤回</p>}
      {isMine && !isWithdrawn && (
        <p className="quiet">
          {isRead ? `${readers}人看过` : '还没有人看过'}{' '}
          <Popconfirm
            title="撤回这条留言？"
            description={isRead ? '已经有人看过，撤回后仍会显示，并注明已撤回。' : '还没有人看过，撤回后不再显示。'}
            okText="撤回"
            cancelText="取消"
            onConfirm={() => void withdraw()}
          >
            <Button type="link" size="small">
              撤回
            </Button>
          </Popconfirm>
        </p>
      )}
      {fault && <Alert type="error" role="alert" title={fault} />}
    </li>
  );
}
