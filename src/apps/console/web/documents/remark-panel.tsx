import { useState } from 'react';
import { Alert, Button, Checkbox } from 'antd';
import { act } from '../api.ts';
import type { Placed } from './remark-marks.ts';
import { shortened } from './passages-field.tsx';

export interface RemarkPanelProps {
  documentId: string;
  remarks: readonly Placed[];
  onSettled: (id: string, isSettled: boolean) => void;
}

/** What the reviewers marked, beside the text of the drafter, who ticks it off one by one. */
export function RemarkPanel({ documentId, remarks, onSettled }: RemarkPanelProps) {
  const [fault, setFault] = useState<string | null>(null);
  const open = remarks.filter(({ isSettled }) => !isSettled).length;
  async function settle(remarkId: string, settled: boolean) {
    setFault(null);
    onSettled(remarkId, settled);
    try {
      await act('documents.settle-remark', { documentId, remarkId, settled });
    } catch (error) {
      onSettled(remarkId, !settled);
      setFault((error as Error).message);
    }
  }
  return (
    <section className="remark-panel" aria-labelledby="remarks">
      <h2 id="remarks">退回标注</h2>
      <p role="status">{open === 0 ? '全部标注都已处理。' : `还有${open}处没有处理。`}</p>
      {fault && <Alert type="error" role="alert" title={fault} />}
      <ol>
        {remarks.map((remark) => (
          <li key={remark.id} className={remark.isSettled ? 'settled' : ''}>
            <p>
              <q>{shortened(remark.quote)}</q>：{remark.words} <span className="quiet">{remark.by}</span>
            </p>
            <Checkbox checked={remark.isSettled} onChange={(event) => void settle(remark.id, event.target.checked)}>
              已处理
            </Checkbox>
            {remark.place ? (
              <Button type="link" size="small" onClick={() => showMark(remark.id)}>
                在正文中查看
              </Button>
            ) : (
              <span className="quiet">原文已经改动，不再标出</span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Brings the passage into sight; one that was deleted while writing is not there any more. */
function showMark(id: string): void {
  document.querySelector(`[data-remark="${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'center' });
}
