import { useState } from 'react';
import { Button } from 'antd';

/** A secret that is shown this once and kept nowhere. */
export function Once({ title, value, after }: { title: string; value: string; after: string }) {
  const [copied, setCopied] = useState(false);
  async function copy() {
    await navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  }
  return (
    <div className="once" role="status">
      <p>
        <strong>{title}只显示这一次。</strong>
        {after}
      </p>
      <p>
        <code>{value}</code>
      </p>
      <p>
        <Button size="small" onClick={() => void copy()}>
          {copied ? '已复制' : '复制'}
        </Button>
      </p>
    </div>
  );
}
