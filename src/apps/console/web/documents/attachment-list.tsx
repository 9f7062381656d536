import { useRef, useState } from 'react';
import { Alert, Button } from 'antd';
import type { LookedInto } from '../../../../modules/documents/console.ts';
import { act, send } from '../api.ts';
import { useAnswer } from '../use-answer.ts';
import { AttachmentFindings } from './attachment-findings.tsx';
import type { Fields } from './draft.ts';

export interface AttachmentListProps {
  fields: Fields;
  unitId: string;
  change: (patch: Partial<Fields>) => void;
}

/** The attachments of a draft: sent, put on record for the unit, looked into, and named. */
export function AttachmentList({ fields, unitId, change }: AttachmentListProps) {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const hashes = fields.attachments.map(({ sha256 }) => sha256).join(',');
  const query = new URLSearchParams({ unitId, hashes });
  const looked = useAnswer<{ files: LookedInto[] }>(hashes === '' ? null : `/drafting/attachments?${query.toString()}`);

  async function add(files: readonly File[]) {
    setFault(null);
    const added = [...fields.attachments];
    try {
      for (const file of files) {
        setBusy(file.name);
        const query = new URLSearchParams({ name: file.name });
        const { sha256, name } = await send<{ sha256: string; name: string }>(`/files?${query.toString()}`, file);
        await act('files.add', { sha256, name, unitId });
        if (!added.some((one) => one.sha256 === sha256)) added.push({ name, sha256 });
      }
    } catch (error) {
      setFault((error as Error).message);
    } finally {
      setBusy(null);
      change({ attachments: added });
    }
  }
  return (
    <div className="field" role="group" aria-label="附件">
      <p>附件</p>
      <ol>
        {fields.attachments
          .map((one) => ({ ...one, file: looked.data?.files.find(({ sha256 }) => sha256 === one.sha256) }))
          .map(({ name, sha256, file }) => (
            <li key={sha256}>
              {name}{' '}
              <Button
                type="link"
                size="small"
                aria-label={`删除附件${name}`}
                onClick={() => change({ attachments: fields.attachments.filter((one) => one.sha256 !== sha256) })}
              >
                删除
              </Button>
              {file && <AttachmentFindings name={name} file={file} onExplained={looked.reload} />}
            </li>
          ))}
      </ol>
      <Button loading={busy !== null} onClick={() => input.current?.click()}>
        {busy === null ? '添加附件' : `正在上传${busy}`}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="添加附件"
        onChange={(event) => {
          void add([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      {fault && <Alert type="error" role="alert" title={fault} />}
    </div>
  );
}
