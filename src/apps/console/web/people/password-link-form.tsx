import { useState } from 'react';
import { Alert, Button } from 'antd';
import { ask } from '../api.ts';
import type { CommandFormProps } from '../workbench/command-form.tsx';
import { Once } from './once.tsx';

/** The system administrator's half of a new password: a link, shown this once. */
export function PasswordLinkForm({ which, onDone, onCancel }: CommandFormProps) {
  const [url, setUrl] = useState<string | null>(null);
  const [fault, setFault] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  async function issue() {
    setBusy(true);
    setFault(null);
    try {
      const made = await ask<{ url: string }>('/password-links', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ personId: which['personId'] }),
      });
      setUrl(made.url);
      await onDone(null);
    } catch (error) {
      setFault(error as Error);
    } finally {
      setBusy(false);
    }
  }
  return (
    <div className="command">
      {fault && <Alert type="error" role="alert" title={fault.message} />}
      {url === null ? (
        <>
          <p className="quiet">
            链接24小时内有效，只能使用一次，须与安全管理员核发的确认码一起使用。签发后，该人员原来没有用过的链接即失效。
          </p>
          <div className="row">
            <Button type="primary" loading={busy} onClick={() => void issue()}>
              签发链接
            </Button>
            <Button onClick={onCancel}>取消</Button>
          </div>
        </>
      ) : (
        <>
          <Once title="密码设置链接" value={url} after="请交给本人，并请本人到安全管理员处领取确认码。" />
          <Button onClick={onCancel}>已经交给本人</Button>
        </>
      )}
    </div>
  );
}
