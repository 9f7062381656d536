import { useState } from 'react';
import { Alert, Button, Form, Input, Modal } from 'antd';
import type { Desk } from '../desk.ts';
import { leadOn, signedInAs, signInAsked, whoWorks } from './signing-in.ts';
import { useWatched } from './store.ts';
import { words } from './words.ts';

interface Answer {
  code?: string;
  message?: string;
  stage?: string;
}

/** Asks to sign in again over the page at work: what was typed stays, and what was asked is asked again. */
export function SignInDialog() {
  const isAsked = useWatched(signInAsked);
  return (
    <Modal
      open={isAsked}
      title={words.signInAgain}
      footer={null}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      destroyOnHidden
    >
      <p>{words.signInAgainWhy}</p>
      <Steps />
    </Modal>
  );
}

/** Login and password, then the code where the account has an authenticator. */
function Steps() {
  const [asksCode, setAsksCode] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  /** Whoever is signed in by now, here or in another window. */
  async function look(otherwise: string) {
    const answer = await fetch('/api/v1/desk').catch(() => null);
    const body = ((await answer?.json().catch(() => null)) ?? {}) as Partial<Desk> & Answer;
    if (answer?.ok && body.personId !== undefined) signedInAs(body.personId);
    else if (!leadOn(body.code)) setFault(otherwise);
  }
  async function send(path: string, given: object) {
    setBusy(true);
    setFault(null);
    const { ok, body } = await post(path, given);
    if (ok && body.stage === 'code') setAsksCode(true);
    else if (!ok && body.code === 'identity.code-refused') setFault(body.message ?? null);
    else if (ok) await look(words.stillSignedOut);
    else {
      // The last wrong code ends what the password had opened.
      setAsksCode(false);
      setFault(body.message ?? words.stillSignedOut);
    }
    setBusy(false);
  }
  const again = whoWorks();
  return (
    <>
      {fault && <Alert type="error" title={fault} role="alert" />}
      <Form
        key={String(asksCode)}
        layout="vertical"
        onFinish={(given: Record<string, string>) =>
          void (asksCode
            ? send('/session/code', given)
            : send('/session', { ...given, ...(again !== null && { again }) }))
        }
      >
        {asksCode ? (
          <Form.Item label={words.code} name="code" rules={[{ required: true }]} extra={words.codeHint}>
            <Input autoComplete="one-time-code" autoFocus />
          </Form.Item>
        ) : (
          <>
            <Form.Item label={words.login} name="login" rules={[{ required: true }]}>
              <Input autoComplete="username" />
            </Form.Item>
            <Form.Item label={words.password} name="password" rules={[{ required: true }]}>
              <Input.Password autoComplete="current-password" />
            </Form.Item>
          </>
        )}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={busy}>
            {words.signIn}
          </Button>
          <Button href="/sign-in" target="_blank" rel="noopener">
            {words.signInElsewhere}
          </Button>
          <Button type="text" onClick={() => void look(words.stillSignedOut)}>
            {words.signedInElsewhere}
          </Button>
        </div>
      </Form>
    </>
  );
}

async function post(path: string, given: object): Promise<{ ok: boolean; body: Answer }> {
  const answer = await fetch(`/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(given),
  }).catch(() => null);
  return { ok: answer?.ok ?? false, body: ((await answer?.json().catch(() => null)) ?? {}) as Answer };
}
