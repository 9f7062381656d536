import { Phrased } from '#platform/look';
import type { CivilDate } from '#platform/civil-date';
import { validityOn } from '../facts.ts';
import type { Release } from '../queries.ts';
import type { Related } from '../related.ts';
import type { PublicVersion } from '../versions.ts';
import { withheldPlaces } from '../withheld.ts';
import { DocumentBody } from './document-body.tsx';
import { LatestHistory } from './history.tsx';
import { Attachments, Proof, RegisterRecord, RelatedItems, Withheld } from './release-around.tsx';
import { Beside } from './release-beside.tsx';
import { RedHead, StateNotice, Summary } from './release-head.tsx';
import { releaseWords as texts } from './release-words.ts';
import { day, words } from './words.ts';

/** A public item: its red head, the text as cleared, beside it what goes along with reading, and around it what belongs to it. */
export function ReleaseView({
  release,
  versions,
  related,
  replacedByTitle,
  today,
}: {
  release: Release;
  versions: readonly PublicVersion[];
  related: Related;
  replacedByTitle: string | null;
  today: CivilDate;
}) {
  const { record, publicId } = release;
  const validity = validityOn(record, today);
  return (
    <div class="release">
      <article class="document">
        <header class="document-head">
          <RedHead record={record} />
          <h1>
            <Phrased text={record.title} />
          </h1>
          <StateNotice record={record} validity={validity} replacedByTitle={replacedByTitle} />
          <Summary record={record} validity={validity} firstReleasedAt={release.firstReleasedAt} />
        </header>
        <Beside release={release} />
        <DocumentText release={release} />
      </article>
      <div class="around">
        <Attachments release={release} />
        <RelatedItems related={related} />
        <LatestHistory publicId={publicId} versions={versions} />
        <RegisterRecord release={release} validity={validity} />
        <Proof release={release} />
      </div>
    </div>
  );
}

/** From the addressees to the note line, as it stands on paper. */
export function DocumentText({ release: { record, content } }: { release: Pick<Release, 'record' | 'content'> }) {
  const places = withheldPlaces(content, record.documentDate);
  return (
    <div class="body">
      {record.attribute === 'partial' && <p class="partial">{words.deleted}</p>}
      {record.addressees.length > 0 && <p class="address">{record.addressees.join('，')}：</p>}
      {content.blocks.length === 0 && (
        <p class="quiet">{content.attachments.length > 0 ? texts.noText : texts.nothing}</p>
      )}
      <DocumentBody content={content} withheld={places} />
      <p class="signature">{record.signatory ?? record.issuer}</p>
      <p class="signature">{day(record.documentDate)}</p>
      {record.noteLine && <p class="note">{record.noteLine}</p>}
      <Withheld places={places} />
    </div>
  );
}
