import { useState } from 'react';
import { Button } from 'antd';
import { act } from '../api.ts';

/** Takes what the filters show out as a file; that it was taken stands in the trail. */
export function ExportButton({ filters }: { filters: Record<string, string> }) {
  const [told, setTold] = useState<{ text: string; isFault: boolean } | null>(null);
  const [busy, setBusy] = useState(false);
  async function take() {
    setBusy(true);
    try {
      const { exportId, rows } = await act<{ exportId: string; rows: number }>('audit.export', filters);
      setTold({ text: `正在下载${rows}条记录。这次导出已经记入审计记录。`, isFault: false });
      const link = document.createElement('a');
      link.href = `/api/v1/audit/exports/${exportId}`;
      link.download = '';
      link.click();
    } catch (error) {
      setTold({ text: (error as Error).message, isFault: true });
    } finally {
      setBusy(false);
    }
  }
  return (
    <div className="take-out">
      <Button loading={busy} onClick={() => void take()}>
        按以上条件导出（CSV）
      </Button>
      <span className="quiet">导出本身也记入审计记录。</span>
      <p role={told?.isFault ? 'alert' : 'status'} className={told?.isFault ? 'issue' : ''}>
        {told?.text}
      </p>
    </div>
  );
}
