import { Phrased } from '#platform/look';
import type { Release } from '../queries.ts';
import type { VersionText } from '../superseded.ts';
import { historyWords as texts } from './history-words.ts';
import { DocumentText } from './release.tsx';
import { RedHead } from './release-head.tsx';
import { moment } from './words.ts';

/** The text of an earlier version as it was cleared, never without saying that it is not the present one. */
export function OldVersionView({ release, old: { version, content } }: { release: Release; old: VersionText }) {
  const { publicId } = release;
  const { n, at, record } = version;
  const isPresent = record.contentHash === release.record.contentHash;
  return (
    <div class="release">
      <article class="document">
        <header class="document-head">
          <p class="state" role="note">
            {isPresent ? texts.oldSame(n, moment(at)) : texts.old(n, moment(at))}
            <br />
            <a href={`/r/${publicId}`}>{texts.goPresent}</a>
            {!isPresent && '\u3000'}
            {!isPresent && <a href={`/r/${publicId}/compare?from=${n}&to=${release.record.n}`}>{texts.goCompare}</a>}
          </p>
          <RedHead record={record} />
          <h1>
            <Phrased text={record.title} />
          </h1>
        </header>
        {content ? <DocumentText release={{ record, content }} /> : <p class="body">{texts.oldGone}</p>}
      </article>
      {content && content.attachments.length > 0 && (
        <section class="around">
          <p class="quiet">{texts.attachmentNote}</p>
          <ul class="files">
            {content.attachments.map(({ sha256, name }) => (
              <li key={sha256}>
                {name} <span class="hash">{sha256}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
