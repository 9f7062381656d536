import { useRef, type DragEvent } from 'react';
import { Button } from 'antd';

export interface ChooseWorkbookProps {
  busy: boolean;
  /** Whether choosing a file is what comes next. */
  isFirst: boolean;
  onChosen: (file: File) => void;
}

/** Where a workbook is dropped or chosen. */
export function ChooseWorkbook({ busy, isFirst, onChosen }: ChooseWorkbookProps) {
  const input = useRef<HTMLInputElement>(null);
  function take(file: File | undefined) {
    if (file && !busy) onChosen(file);
  }
  function drop(event: DragEvent) {
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  }
  return (
    <div className="drop" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <p>把填好的表格（XLSX，不超过5 MB）拖到这里，或者：</p>
      <Button type={isFirst ? 'primary' : 'default'} loading={busy} onClick={() => input.current?.click()}>
        {isFirst ? '选择文件核对' : '重新选择文件核对'}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        aria-label="选择文件核对"
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          // The same file, mended, can be chosen again.
          event.target.value = '';
          take(chosen);
        }}
      />
    </div>
  );
}
