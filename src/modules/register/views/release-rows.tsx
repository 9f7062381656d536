/** @jsxImportSource preact */
import { Day, Row, Rows } from '#platform/look';
import { OpensSign, ValidityTag } from '#modules/signs';
import type { Listed } from '../lists.ts';
import { listWords as words, publicOn } from './list-words.ts';

/** Public items on one rhythm: when they became public, title, number, issuer, and how they stand where not simply in force. */
export function ReleaseRows({ releases }: { releases: readonly Listed[] }) {
  return (
    <Rows>
      {releases.map((release) => (
        <ReleaseRow key={release.publicId} release={release} />
      ))}
    </Rows>
  );
}

function ReleaseRow({ release }: { release: Listed }) {
  const { publicId, title, documentNumber, documentDate, issuer, firstReleasedAt, validity, fiveOpens } = release;
  const day = publicOn(firstReleasedAt);
  return (
    <Row href={`/r/${publicId}`} title={title} date={day}>
      {validity !== 'in-force' && <ValidityTag validity={validity} />}
      {documentNumber && <span>{documentNumber}</span>}
      <span>{issuer}</span>
      {documentDate !== day && (
        <span>
          <Day date={documentDate} />
          {words.written}
        </span>
      )}
      <OpensSign opens={fiveOpens} />
    </Row>
  );
}
