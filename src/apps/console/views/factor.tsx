import type { Issue } from '#platform/errors';
import { otpauthUri, type Standing } from '#modules/identity';
import { consoleTexts } from '../messages.ts';
import { Field, Form } from './fields.tsx';
import { renderFrame, type Frame } from './frame.tsx';
import { QrCode } from './qr.tsx';

/** Asks who they are once more before the second factor is enrolled or replaced. */
export function beginPage(frame: Frame, standing: Standing, faults: readonly Issue[] = []): string {
  const { hasFactor } = standing;
  return renderFrame(
    frame,
    { title: consoleTexts.factorTitle, signedIn: true, wrong: faults.length > 0 },
    <>
      <p>{hasFactor ? consoleTexts.factorBound : consoleTexts.factorWhat}</p>
      {hasFactor && <p>{consoleTexts.codesLeft(standing.recoveryCodesLeft)}</p>}
      <Form action="/factor" submit={hasFactor ? consoleTexts.factorReplace : consoleTexts.factorBind} faults={faults}>
        <Field
          name="password"
          label={consoleTexts.currentPassword}
          type="password"
          autocomplete="current-password"
          faults={faults}
          first
        />
        {hasFactor && (
          <Field name="code" label={consoleTexts.code} hint={consoleTexts.codeHint} autocomplete="one-time-code" code />
        )}
      </Form>
      <p>
        <a href="/">{consoleTexts.back}</a>
      </p>
    </>,
  );
}

/** The secret as picture and as text, and the code that proves that the authenticator has it. */
export function confirmPage(
  frame: Frame,
  shown: { offer: { secret: string; login: string }; next: string; forced: boolean; faults?: readonly Issue[] },
): string {
  const { offer, next, forced, faults = [] } = shown;
  const uri = otpauthUri(offer.secret, offer.login, consoleTexts.siteName);
  return renderFrame(
    frame,
    { title: consoleTexts.factorTitle, signedIn: true, wrong: faults.length > 0 },
    <>
      {forced && <p class="notice">{consoleTexts.factorForced}</p>}
      <ol class="steps">
        <li>
          <p>{consoleTexts.factorInstall}</p>
        </li>
        <li>
          <p>{consoleTexts.factorScan}</p>
          <QrCode text={uri} label={consoleTexts.factorPicture} />
          <p>
            {consoleTexts.factorByHand}
            <br />
            <code class="secret">{offer.secret.match(/.{1,4}/g)?.join(' ')}</code>
          </p>
        </li>
        <li>
          <p>{consoleTexts.factorEnter}</p>
          <Form action="/factor/confirm" submit={consoleTexts.factorConfirm} next={next} faults={faults}>
            <Field name="code" label={consoleTexts.code} autocomplete="one-time-code" faults={faults} code />
          </Form>
        </li>
      </ol>
    </>,
  );
}

/** The recovery codes, shown this once, to be printed. */
export function codesPage(
  frame: Frame,
  { recoveryCodes, onward }: { recoveryCodes: readonly string[]; onward: string },
): string {
  return renderFrame(
    frame,
    { title: consoleTexts.codesTitle, signedIn: true },
    <>
      <p class="notice" role="status">
        {consoleTexts.factorDone}
      </p>
      <p>
        <strong>{consoleTexts.codesOnce}</strong>
      </p>
      <ol class="codes">
        {recoveryCodes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p class="quiet">{consoleTexts.codesKeep}</p>
      <p class="screen">
        <a class="button" href={onward}>
          {consoleTexts.codesKept}
        </a>
      </p>
    </>,
  );
}
