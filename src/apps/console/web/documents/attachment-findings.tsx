import { useState } from 'react';
import { Alert, Button, Input } from 'antd';
import type { LookedInto } from '../../../../modules/documents/console.ts';
import { act } from '../api.ts';

export interface AttachmentFindingsProps {
  name: string;
  file: LookedInto;
  /** Asks anew what stands on record. */
  onExplained: () => unknown;
}

/** What was found in an attachment; where it asks for a reason, the drafter gives it here. */
export function AttachmentFindings({ name, file, onExplained }: AttachmentFindingsProps) {
  const { fileId, findings, decision, mayExplain } = file;
  const [open, setOpen] = useState(false);
  if (findings.length === 0) return null;
  const isOpen = mayExplain && (open || decision === null);
  return (
    <div role="group" aria-label={`${name}的检查结果`}>
      <ul className="findings">
        {findings.map(({ level, message }) => (
          <li key={message} className={level}>
            <strong>{level === 'error' ? '须处理' : '请核对'}</strong> {message}
          </li>
        ))}
      </ul>
      {decision !== null && (
        <p className="words">
          起草人说明：{decision}{' '}
          {mayExplain && !open && (
            <Button type="link" size="small" onClick={() => setOpen(true)}>
              修改说明
            </Button>
          )}
        </p>
      )}
      {isOpen && (
        <Explaining
          fileId={fileId}
          words={decision ?? ''}
          onExplained={async () => {
            await onExplained();
            setOpen(false);
          }}
        />
      )}
    </div>
  );
}

interface ExplainingProps {
  fileId: string;
  words: string;
  onExplained: () => Promise<void>;
}

function Explaining({ fileId, words, onExplained }: ExplainingProps) {
  const [typed, setTyped] = useState(words);
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  async function explain() {
    setBusy(true);
    setFault(null);
    try {
      await act('files.decide-findings', { fileId, words: typed });
      await onExplained();
    } catch (error) {
      setFault((error as Error).message);
    } finally {
      setBusy(false);
    }
  }
  return (
    <div className="field">
      <label htmlFor={`explain-${fileId}`}>处理后请重新上传；确需保留的，请说明为什么可以公开，审查人会看到：</label>
      <Input.TextArea
        id={`explain-${fileId}`}
        rows={2}
        maxLength={2000}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {fault && <Alert type="error" role="alert" title={fault} />}
      <Button size="small" loading={busy} onClick={() => void explain()}>
        确认说明
      </Button>
    </div>
  );
}
