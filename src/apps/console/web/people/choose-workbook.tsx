import { Button } from 'antd';
import { DropBox } from '../drop-box.tsx';

export interface ChooseWorkbookProps {
  busy: boolean;
  /** Whether choosing a file is what comes next. */
  isFirst: boolean;
  onChosen: (file: File) => void;
}

/** Where a workbook is dropped or chosen. */
export function ChooseWorkbook({ busy, isFirst, onChosen }: ChooseWorkbookProps) {
  return (
    <DropBox
      accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
      label="选择文件核对"
      onFile={(file) => busy || onChosen(file)}
    >
      {(choose) => (
        <>
          <p>把填好的表格（XLSX，不超过5 MB）拖到这里，或者：</p>
          <Button type={isFirst ? 'primary' : 'default'} loading={busy} onClick={choose}>
            {isFirst ? '选择文件核对' : '重新选择文件核对'}
          </Button>
        </>
      )}
    </DropBox>
  );
}
