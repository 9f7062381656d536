import { useState } from 'react';
import { Button } from 'antd';
import { take } from '../api.ts';

/** Takes the list out as a file, with the filters and the search now set; says what became of it. */
export function ExportButton({ path, asked }: { path: string; asked: URLSearchParams }) {
  const [told, setTold] = useState<{ text: string; isWrong: boolean } | null>(null);
  const [isUnderWay, setUnderWay] = useState(false);
  async function exportList() {
    setUnderWay(true);
    setTold(null);
    try {
      const { file, name } = await take(`/exports/${path}`, Object.fromEntries(asked));
      save(file, name);
      setTold({ text: (await cutOffIn(file)) ?? `已导出为“${name}”。导出情况已记录。`, isWrong: false });
    } catch (error) {
      setTold({ text: (error as Error).message, isWrong: true });
    } finally {
      setUnderWay(false);
    }
  }
  return (
    <div className="export">
      <Button onClick={() => void exportList()} loading={isUnderWay}>
        {isUnderWay ? '正在导出' : '导出'}
      </Button>
      <span role={told?.isWrong ? 'alert' : 'status'} className={told?.isWrong ? 'issue' : 'quiet'}>
        {told?.text}
      </span>
    </div>
  );
}

/** A browser saves it under its name. */
function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // Taken back once the browser has surely begun to read it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The sentence with which a file ends that does not hold all of its list. */
async function cutOffIn(file: Blob): Promise<string | null> {
  const end = await file.slice(-400).text();
  const last = end.trimEnd().split('\r\n').at(-1) ?? '';
  return last.startsWith('只导出了前') ? `已导出。${last}` : null;
}
