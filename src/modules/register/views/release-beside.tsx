import { attachmentsAnchor, blockAnchor } from '#modules/clearance';
import type { Release } from '../queries.ts';
import { headingsOf } from './document-body.tsx';
import { releaseWords as texts } from './release-words.ts';
import { words } from './words.ts';

/** The heading levels that the contents list shows: 一、 and （一）. */
const DEEPEST = 2;
/** A list longer than this shows the first level only. */
const LONGEST = 40;

/** What stands beside the text and goes along with it: its proof, what can be done with it, and its contents. */
export function Beside({ release }: { release: Release }) {
  const { publicId, content } = release;
  const { attachments } = content;
  return (
    <aside class="beside" aria-label={texts.tools}>
      <Mark release={release} />
      <ul class="tools">
        {attachments.length > 0 && (
          <li>
            <a href={`#${attachmentsAnchor}`}>{texts.toAttachments(attachments.length)}</a>
          </li>
        )}
        <li>
          <a href={`/r/${publicId}/print`}>{texts.print}</a>
        </li>
        <li>
          <a href={`/r/${publicId}/share`}>{texts.share}</a>
        </li>
        <li>
          <a href={`/report-fault?item=${publicId}`}>{texts.report}</a>
        </li>
      </ul>
      <ReadAloud />
      <Contents release={release} />
    </aside>
  );
}

/** The mark of proof: a way to the verifier, filled once the browser has checked the proof itself. */
function Mark({ release: { publicId, logIndex } }: { release: Release }) {
  if (logIndex === null) return <p class="waiting">{words.waiting}</p>;
  return (
    <p>
      <a class="mark" href={`/verify/page#id=${publicId}`} data-proof={publicId}>
        <span class="mark-sign" aria-hidden="true" />
        <span class="mark-word" role="status">
          {words.checkHere}
        </span>
      </a>
    </p>
  );
}

/** Shown by the script of the page where the browser has a Chinese voice, and only there. */
function ReadAloud() {
  return (
    <div
      id="read-aloud"
      class="read-aloud"
      role="group"
      aria-label={texts.readAloud}
      hidden
      data-part={texts.readPart}
      data-paused={texts.readPaused}
      data-done={texts.readDone}
    >
      <button type="button" data-read="start">
        {texts.readStart}
      </button>
      <button type="button" data-read="pause" hidden>
        {texts.readPause}
      </button>
      <button type="button" data-read="resume" hidden>
        {texts.readResume}
      </button>
      <button type="button" data-read="stop" hidden>
        {texts.readStop}
      </button>
      <p class="quiet" role="status" data-read="said" />
    </div>
  );
}

/** Folded on phones; on wide screens it stays in view. */
function Contents({ release }: { release: Release }) {
  const all = headingsOf(release.content).filter(({ level }) => level <= DEEPEST);
  const headings = all.length > LONGEST ? all.filter(({ level }) => level === 1) : all;
  if (headings.length < 2) return null;
  return (
    <nav aria-label={words.contents}>
      <details class="contents">
        <summary>{words.contents}</summary>
        <ol>
          {headings.map(({ position, level, text }) => (
            <li key={position} class={`level-${level}`}>
              <a href={`#${blockAnchor(position)}`}>{text.replace(/。$/, '')}</a>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  );
}
