import { useRef, useState, type DragEvent } from 'react';
import { Alert, Button } from 'antd';
import type { ReadDraft } from '../../../../modules/documents/console.ts';
import { send } from '../api.ts';

export interface DropFileProps {
  unitId: string;
  onRead: (read: ReadDraft) => void;
  onEmpty: () => void;
}

/** Where a draft begins: a file that is dropped or chosen is read and fills the form; or an empty page. */
export function DropFile({ unitId, onRead, onEmpty }: DropFileProps) {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  async function read(file: File | undefined) {
    if (!file) return;
    setBusy(true);
    setFault(null);
    const query = new URLSearchParams({ name: file.name, unitId });
    try {
      onRead(await send<ReadDraft>(`/readings?${query.toString()}`, file));
    } catch (error) {
      setFault((error as Error).message);
    } finally {
      setBusy(false);
    }
  }
  function drop(event: DragEvent) {
    event.preventDefault();
    void read(event.dataTransfer.files[0]);
  }
  return (
    <div className="drop" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <p>
        把写好的文件（docx、html、txt）拖到这里，标题、文种、主送机关、正文会自动填好，只有没有把握的地方需要您确认。
      </p>
      <div className="row">
        <Button type="primary" loading={busy} onClick={() => input.current?.click()}>
          选择文件
        </Button>
        <Button onClick={onEmpty}>从空白开始</Button>
      </div>
      <input
        ref={input}
        type="file"
        hidden
        accept=".docx,.html,.htm,.txt"
        aria-label="选择文件"
        onChange={(event) => {
          void read(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {fault && <Alert type="error" role="alert" title={fault} />}
    </div>
  );
}
