import type { CivilDate } from '#platform/civil-date';
import { attachmentsAnchor, blockAnchor } from '#modules/clearance';
import { validityOn, type ReplacedBy as RecordedBy, type Validity } from '../facts.ts';
import type { Release } from '../queries.ts';
import type { PublicVersion } from '../versions.ts';
import { History } from './day.tsx';
import { DocumentBody, headingsOf } from './document-body.tsx';
import { day, moment, words } from './words.ts';

/** A public item: its red head, the text as cleared, and beside it what the register says and how to check it. */
export function ReleaseView({
  release,
  versions,
  replacedByTitle,
  today,
}: {
  release: Release;
  versions: readonly PublicVersion[];
  /** The present title of the item by which it was amended or repealed; null where that is none, or not public any more. */
  replacedByTitle: string | null;
  today: CivilDate;
}) {
  const { record, content } = release;
  const validity = validityOn(record, today);
  const standing = validity !== 'in-force';
  return (
    <div class="release">
      <article class="document">
        <div class="red-head">
          <p class="issuer">{record.issuer}</p>
          {record.documentNumber && <p class="number">{record.documentNumber}</p>}
        </div>
        {standing && (
          <p class="state">
            {words.state}：{words.validity[validity]}
            {record.replacedBy && <ReplacedBy validity={validity} by={record.replacedBy} title={replacedByTitle} />}
          </p>
        )}
        <h1>{record.title}</h1>
        {record.addressees.length > 0 && <p class="address">{record.addressees.join('，')}：</p>}
        {record.attribute === 'partial' && <p class="quiet">{words.deleted}</p>}
        <DocumentBody content={content} />
        <p class="signature">{record.signatory ?? record.issuer}</p>
        <p class="signature">{day(record.documentDate)}</p>
        {record.noteLine && <p class="note">{record.noteLine}</p>}
      </article>
      <aside>
        <Contents release={release} />
        <Facts release={release} validity={validity} />
        <Attachments release={release} />
        <Proof release={release} />
        <History publicId={release.publicId} versions={versions} />
      </aside>
    </div>
  );
}

function ReplacedBy({ validity, by, title }: { validity: Validity; by: RecordedBy; title: string | null }) {
  return (
    <>
      {'，'}
      {words.replacedBy[validity] ?? words.replacedByOther}：
      {by.item === null ? by.title : <a href={`/r/${by.item}`}>{title ?? words.replacedByWithdrawn}</a>}
    </>
  );
}

function Contents({ release }: { release: Release }) {
  const headings = headingsOf(release.content).filter((heading) => heading.level <= 1);
  if (headings.length < 2) return null;
  return (
    <nav aria-label={words.contents}>
      <h2>{words.contents}</h2>
      <ol class="list">
        {headings.map((heading) => (
          <li key={heading.position}>
            <a href={`#${blockAnchor(heading.position)}`}>{heading.text}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Facts({ release, validity }: { release: Release; validity: Validity }) {
  const { record } = release;
  const rows: [string, string | null][] = [
    [words.indexNumber, record.indexNumber],
    [words.number, record.documentNumber],
    [words.issuer, record.issuer],
    [words.genre, record.genre],
    [words.theme, record.theme],
    [words.documentDate, day(record.documentDate)],
    [words.issuedOn, record.issuedOn && day(record.issuedOn)],
    ...(record.source
      ? ([
          [words.publishedOn, day(record.source.publishedOn)],
          [words.sourceUrl, record.source.url],
          [words.recordedAt, moment(new Date(record.at))],
        ] as [string, string][])
      : ([[words.releasedAt, moment(release.firstReleasedAt)]] as [string, string][])),
    [words.state, words.validity[validity]],
    [words.expiresOn, record.expiresOn && day(record.expiresOn)],
    [words.openness, words.attribute[record.attribute]],
    [words.opens, words.fiveOpens[record.fiveOpens]],
    [words.releasedBy, record.releasedBy.unit],
    [words.reviewedBy, record.reviewedBy.unit],
    [words.approvedBy, record.approvedBy.unit],
    [words.channels, record.channels.map((channel) => (channel === 'website' ? words.website : channel)).join('、')],
    [words.publicId, release.publicId],
  ];
  return (
    <section>
      <h2>{words.facts}</h2>
      <table>
        <tbody>
          {rows.map(([name, value]) =>
            value ? (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{value}</td>
              </tr>
            ) : null,
          )}
        </tbody>
      </table>
    </section>
  );
}

function Attachments({ release }: { release: Release }) {
  const { attachments } = release.content;
  if (attachments.length === 0) return null;
  return (
    <section id={attachmentsAnchor}>
      <h2>{words.attachments}</h2>
      <ul class="list">
        {attachments.map((attachment) => (
          <li key={attachment.sha256}>
            <a href={`/r/${release.publicId}/attachments/${attachment.sha256}`}>{attachment.name}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The mark of proof: a way to the verifier, filled once the browser has checked the proof itself. */
function Mark({ publicId }: { publicId: string }) {
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

function Proof({ release }: { release: Release }) {
  return (
    <section id="proof">
      <h2>{words.proof}</h2>
      {release.logIndex !== null && <Mark publicId={release.publicId} />}
      <p>{release.logIndex === null ? words.waiting : words.inLog(release.logIndex)}</p>
      <p class="quiet">{words.proofMeans}</p>
      <p>
        {words.contentHash}
        <br />
        <span class="hash">{release.record.contentHash}</span>
      </p>
      <p class="actions">
        {release.logIndex !== null && (
          <>
            <a href={`/r/${release.publicId}/proof.html`} download>
              {words.saveProof}
            </a>
            {' · '}
          </>
        )}
        <a href={`/api/v1/releases/${release.publicId}`}>{words.json}</a> · <a href="/verify">{words.howToVerify}</a>
      </p>
    </section>
  );
}
