import { useState } from 'react';
import { Alert, Button, Form, Input, Modal } from 'antd';
import type { Desk } from '../desk.ts';
import { signedInAs, signInAsked } from './signing-in.ts';
import { useWatched } from './store.ts';
import { words } from './words.ts';

/** Asks to sign in again over the page at work: what was typed stays, and what was asked is asked again. */
export function SignInDialog() {
  const isAsked = useWatched(signInAsked);
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  /** Whoever is signed in by now, here or in another window. */
  async function look(otherwise: string) {
    const answer = await fetch('/api/v1/desk').catch(() => null);
    if (answer?.ok) signedInAs(((await answer.json()) as Desk).personId);
    else setFault(otherwise);
  }
  async function signIn(given: { login: string; password: string }) {
    setBusy(true);
    setFault(null);
    const answer = await fetch('/api/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(given),
    }).catch(() => null);
    const body = ((await answer?.json().catch(() => null)) ?? {}) as { message?: string };
    // A second step that this dialog does not know is taken in a window of its own.
    await look(body.message ?? words.stillSignedOut);
    setBusy(false);
  }
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
      {fault && <Alert type="error" title={fault} role="alert" />}
      <Form layout="vertical" onFinish={(given: { login: string; password: string }) => void signIn(given)}>
        <Form.Item label={words.login} name="login" rules={[{ required: true }]}>
          <Input autoComplete="username" />
        </Form.Item>
        <Form.Item label={words.password} name="password" rules={[{ required: true }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <div className="row">
          <Button type="primary" htmlType="submit" loading={busy}>
            {words.signIn}
          </Button>
          <Button href="/" target="_blank" rel="noopener">
            {words.signInElsewhere}
          </Button>
          <Button type="text" onClick={() => void look(words.stillSignedOut)}>
            {words.signedInElsewhere}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
