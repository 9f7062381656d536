import { useState, type FormEvent } from 'react';
import { Alert, Button, Input } from 'antd';
import type { BesideAnswer } from '../../../../modules/desk/console.ts';
import { act } from '../api.ts';
import { Phrases } from '../workbench/phrases.tsx';
import { UrgedLines } from './urged-lines.tsx';
import type { Which } from './use-beside.ts';

export interface BesideProps {
  which: Which;
  beside: BesideAnswer;
  onChanged: () => Promise<unknown>;
}

/** Whom the matter waits for, urging them, and following it. */
export function FollowAndUrge({ which, beside, onChanged }: BesideProps) {
  const { isFollowing, isMine, urging } = beside;
  // Whose turn it is reads so where the acts stand.
  const waitsFor = isMine ? null : beside.waitsFor;
  const [isOpen, setOpen] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  async function follow() {
    setFault(null);
    try {
      await act(isFollowing ? 'desk.unfollow' : 'desk.follow', which);
      await onChanged();
    } catch (error) {
      setFault((error as Error).message);
    }
  }
  return (
    <section className="follow" aria-label="关注和催办">
      <div className="row">
        <Button size="small" aria-pressed={isFollowing} onClick={() => void follow()}>
          {isFollowing ? '取消关注' : '关注'}
        </Button>
        {urging.allowed && (
          <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            催办
          </Button>
        )}
        {waitsFor !== null && <span className="quiet">等待办理：{waitsFor}</span>}
      </div>
      {waitsFor !== null && !urging.allowed && <p className="quiet">{urging.why}</p>}
      {fault && <Alert type="error" role="alert" title={fault} />}
      <UrgedLines urged={urging.sofar} />
      {isOpen && urging.allowed && (
        <UrgeForm
          which={which}
          phrases={urging.phrases}
          onDone={async () => {
            setOpen(false);
            await onChanged();
          }}
        />
      )}
    </section>
  );
}

interface UrgeFormProps {
  which: Which;
  phrases: readonly string[];
  onDone: () => Promise<unknown>;
}

function UrgeForm({ which, phrases, onDone }: UrgeFormProps) {
  const [words, setWords] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  async function send(event: FormEvent) {
    event.preventDefault();
    if (words.trim() === '') return setFault('请填写催办的内容。');
    setBusy(true);
    try {
      await act('desk.urge', { ...which, words });
      await onDone();
    } catch (error) {
      setFault((error as Error).message);
    } finally {
      setBusy(false);
    }
  }
  return (
    <form className="command" aria-label="催办" onSubmit={(event) => void send(event)} noValidate>
      {fault && <Alert type="error" role="alert" title={fault} />}
      <div className="field">
        <label htmlFor="urge-words">催办内容</label>
        <Input.TextArea
          id="urge-words"
          rows={2}
          maxLength={300}
          value={words}
          aria-describedby="urge-help"
          onChange={(event) => setWords(event.target.value)}
        />
        <Phrases command="desk.urge" given={phrases} typed={words} maxLength={200} onChoose={setWords} />
        <p className="quiet" id="urge-help">
          对方会在“我的工作”中看到您的姓名和催办内容。同一事项每人每天只能催办一次。
        </p>
      </div>
      <Button type="primary" htmlType="submit" loading={busy}>
        确认催办
      </Button>
    </form>
  );
}
