import { useState } from 'react';
import { Button } from 'antd';
import type { Preview } from '../../preview.ts';
import { useAnswer } from '../use-answer.ts';
import { Waiting } from '../waiting.tsx';

export interface AttachmentPreviewProps {
  /** Where the attachment stands. */
  path: string;
  name: string;
}

/** An attachment to look at where it is listed: its text page by page, or the picture. */
export function AttachmentPreview({ path, name }: AttachmentPreviewProps) {
  const [page, setPage] = useState(1);
  const { data, error, reload } = useAnswer<Preview>(`${path}/preview?page=${page}`);
  if (!data) return <Waiting error={error} again={reload} />;
  if (data.kind === 'picture') return <img className="picture" src={`/api/v1${path}/picture`} alt={name} />;
  if (data.kind === 'none') return <p className="quiet">{data.note}</p>;
  return (
    <div className="preview" role="group" aria-label={`${name}的预览`}>
      {data.note && <p className="quiet">{data.note}</p>}
      <pre tabIndex={0}>{data.text === '' ? '（这一页没有文字）' : data.text}</pre>
      {data.pages > 1 && (
        <p className="row">
          <Button size="small" disabled={page <= 1} onClick={() => setPage(data.page - 1)}>
            上一页
          </Button>
          <span role="status">
            第{data.page}页，共{data.pages}页
          </span>
          <Button size="small" disabled={data.page >= data.pages} onClick={() => setPage(data.page + 1)}>
            下一页
          </Button>
        </p>
      )}
      <p className="quiet">预览只有文字，版式以下载的文件为准。</p>
    </div>
  );
}
