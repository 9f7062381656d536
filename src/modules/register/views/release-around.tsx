import { attachmentsAnchor } from '#modules/clearance';
import type { PublicRecord, Validity } from '../facts.ts';
import type { Release } from '../queries.ts';
import type { Related, RelatedItem, Relation } from '../related.ts';
import { withheldAnchor, type WithheldPlace } from '../withheld.ts';
import { ValidityTag } from './release-head.tsx';
import { kindOf, releaseWords as texts, sizeOf } from './release-words.ts';
import { day, moment, words } from './words.ts';

/** By which grounds something was left out of the text. */
export function Withheld({ places }: { places: readonly WithheldPlace[] }) {
  if (places.length === 0) return null;
  return (
    <section class="withheld-list">
      <h2>{texts.withheld}</h2>
      <p class="quiet">{texts.withheldLead}</p>
      <ol>
        {places.map(({ number, grounds }) => (
          <li key={number} id={withheldAnchor(number)}>
            {grounds.map((ground) => (ground ? ground.name : texts.unknownGround)).join('、')}
            {grounds[0] && texts.withheldHow(`${grounds[0].instrument}${grounds[0].article}`)}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The files that belong to a document, with their kind and size. */
export function Attachments({ release }: { release: Release }) {
  const { attachments } = release.content;
  if (attachments.length === 0) return null;
  return (
    <section id={attachmentsAnchor}>
      <h2>{words.attachments}</h2>
      <ul class="files">
        {attachments.map(({ sha256, name, mediaType, size }) => (
          <li key={sha256}>
            <a href={`/r/${release.publicId}/attachments/${sha256}`}>{name}</a>
            <span class="quiet">
              {kindOf(mediaType)}，{sizeOf(size)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const relations: readonly Relation[] = ['replaced', 'named', 'mentioned', 'latest'];

/** What is public and has to do with this document. */
export function RelatedItems({ related }: { related: Related }) {
  const shown = relations.filter((relation) => related[relation].length > 0);
  if (shown.length === 0) return null;
  return (
    <section id="related">
      <h2>{texts.related}</h2>
      {shown.map((relation) => (
        <div key={relation}>
          <h3>{texts.relations[relation]}</h3>
          <ul class="related">
            {related[relation].map((item) => (
              <RelatedLine key={item.publicId} item={item} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function RelatedLine({ item }: { item: RelatedItem }) {
  return (
    <li>
      <a href={`/r/${item.publicId}`}>{item.title}</a>
      <span class="quiet">
        {item.act && <span>{texts.acts[item.act]}</span>}
        {item.documentNumber && <span>{item.documentNumber}</span>}
        <span>{day(item.documentDate)}</span>
        {item.validity !== 'in-force' && <ValidityTag validity={item.validity} />}
      </span>
    </li>
  );
}

/** Everything that the register says of the present record. */
export function RegisterRecord({ release, validity }: { release: Release; validity: Validity }) {
  return (
    <section>
      <h2>{texts.record}</h2>
      <details>
        <summary>{texts.wholeRecord}</summary>
        <table>
          <tbody>
            {rowsOf(release, validity).map(([name, value]) =>
              value ? (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{value}</td>
                </tr>
              ) : null,
            )}
          </tbody>
        </table>
      </details>
    </section>
  );
}

function rowsOf({ record, publicId, firstReleasedAt }: Release, validity: Validity): [string, string | null][] {
  return [
    [words.indexNumber, record.indexNumber],
    [words.number, record.documentNumber],
    [words.issuer, record.issuer],
    [words.genre, record.genre],
    [words.theme, record.theme],
    [words.documentDate, day(record.documentDate)],
    [words.issuedOn, record.issuedOn && day(record.issuedOn)],
    ...publishedRows(record, firstReleasedAt),
    [words.state, words.validity[validity]],
    [words.expiresOn, record.expiresOn && day(record.expiresOn)],
    [words.openness, words.attribute[record.attribute]],
    [words.opens, words.fiveOpens[record.fiveOpens]],
    [words.releasedBy, record.releasedBy.unit],
    [words.reviewedBy, record.reviewedBy.unit],
    [words.approvedBy, record.approvedBy.unit],
    [words.channels, record.channels.map((channel) => (channel === 'website' ? words.website : channel)).join('、')],
    [words.publicId, publicId],
  ];
}

function publishedRows({ source, at }: PublicRecord, firstReleasedAt: Date): [string, string][] {
  if (!source) return [[words.releasedAt, moment(firstReleasedAt)]];
  return [
    [words.publishedOn, day(source.publishedOn)],
    [words.sourceUrl, source.url],
    [words.recordedAt, moment(new Date(at))],
  ];
}

/** What stands in the log for it, and how to check that. */
export function Proof({ release }: { release: Release }) {
  const { publicId, logIndex, record } = release;
  return (
    <section id="proof">
      <h2>{words.proof}</h2>
      <p>{logIndex === null ? words.waiting : words.inLog(logIndex)}</p>
      <p class="quiet">{words.proofMeans}</p>
      <p>
        {words.contentHash}
        <br />
        <span class="hash">{record.contentHash}</span>
      </p>
      <p class="actions">
        {logIndex !== null && (
          <a href={`/r/${publicId}/proof.html`} download>
            {words.saveProof}
          </a>
        )}
        <a href={`/api/v1/releases/${publicId}`}>{words.json}</a>
        <a href="/verify">{words.howToVerify}</a>
      </p>
    </section>
  );
}
