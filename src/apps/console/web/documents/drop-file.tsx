import { useState } from 'react';
import { Alert, Button } from 'antd';
import type { ReadDraft } from '../../../../modules/documents/console.ts';
import { send } from '../api.ts';
import { DropBox } from '../drop-box.tsx';

export interface DropFileProps {
  unitId: string;
  onRead: (read: ReadDraft) => void;
  onEmpty: () => void;
}

/** Where a draft begins: a file that is dropped or chosen is read and fills the form; or an empty page. */
export function DropFile({ unitId, onRead, onEmpty }: DropFileProps) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  async function read(file: File) {
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
  return (
    <DropBox accept=".docx,.html,.htm,.txt" label="选择文件" onFile={(file) => void read(file)}>
      {(choose) => (
        <>
          <p>
            把写好的文件（docx、html、txt）拖到这里，标题、文种、主送机关、正文会自动填好，只有没有把握的地方需要您确认。
          </p>
          <div className="row">
            <Button type="primary" loading={busy} onClick={choose}>
              选择文件
            </Button>
            <Button onClick={onEmpty}>从空白开始</Button>
          </div>
          {fault && <Alert type="error" role="alert" title={fault} />}
        </>
      )}
    </DropBox>
  );
}
