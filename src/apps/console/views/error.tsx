import type { ErrorAnswer } from '#platform/http';
import { consoleTexts } from '../messages.ts';
import { renderFrame, type Frame } from './frame.tsx';

/** What went wrong, as a page: what it is, and where to go from here. */
export function errorPage(frame: Frame, { message, reference }: ErrorAnswer): string {
  return renderFrame(
    frame,
    { title: consoleTexts.errorTitle },
    <>
      <p>{message}</p>
      {reference && <p class="quiet">{consoleTexts.reference(reference)}</p>}
      <p>
        <a href="/">{consoleTexts.backHome}</a>
      </p>
    </>,
  );
}
