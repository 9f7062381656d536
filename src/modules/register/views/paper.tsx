import type { CivilDate } from '#platform/civil-date';
import type { PublicRecord } from '../facts.ts';
import type { Sheet, Worth } from '../paper.ts';
import { paperWords as texts } from './paper-words.ts';
import { day, moment } from './words.ts';

/** What a sheet of paper is worth now, in one large word and a plain sentence. */
export function PaperView({ sheet, worth, today }: { sheet: Sheet; worth: Worth; today: CivilDate }) {
  const verdict = verdictOf(worth);
  const { word, says } = texts.verdicts[verdict];
  return (
    <div class="paper-check">
      <h1>{texts.checkTitle}</h1>
      <p class={`verdict verdict-${verdict}`} role="status">
        <strong>{word}</strong>
        <span>{verdict === 'in-force' && sheet.hash === null ? texts.inForceUncompared : says}</span>
      </p>
      {'release' in worth && <Shown worth={worth} sheet={sheet} />}
      {worth.kind === 'withdrawn' && <Gone worth={worth} />}
      <p>{texts.asOf(day(today))}</p>
      {'release' in worth && <p class="quiet">{texts.limits}</p>}
    </div>
  );
}

/** What was repealed by another document that is named was replaced, in the words of who holds the paper. */
function verdictOf(worth: Worth): keyof typeof texts.verdicts {
  return worth.kind === 'repealed' && worth.release.record.replacedBy ? 'replaced' : worth.kind;
}

type WithRelease = Extract<Worth, { release: unknown }>;

function Shown({ worth, sheet }: { worth: WithRelease; sheet: Sheet }) {
  const { record, publicId } = worth.release;
  const printed = 'printed' in worth ? worth.printed : null;
  return (
    <>
      {printed && worth.kind !== 'superseded' && <Dates record={record} kind={worth.kind} />}
      {'replacedByTitle' in worth && record.replacedBy && (
        <Replacing by={record.replacedBy} title={worth.replacedByTitle} kind={worth.kind} />
      )}
      {sheet.hash === null && worth.kind !== 'not-ours' && <p class="state">{texts.noHash}</p>}
      <p>{texts.compareTitle}</p>
      <dl class="paper-facts">
        <dt>{texts.title}</dt>
        <dd>{(printed?.record ?? record).title}</dd>
        {record.documentNumber && (
          <>
            <dt>{texts.number}</dt>
            <dd>{(printed?.record ?? record).documentNumber}</dd>
          </>
        )}
        <dt>{texts.issuer}</dt>
        <dd>{record.issuer}</dd>
        {printed && (
          <>
            <dt>{texts.printed}</dt>
            <dd>{texts.printedAs(printed.n, moment(printed.at))}</dd>
          </>
        )}
      </dl>
      <p class="actions">
        <a href={`/r/${publicId}`}>{worth.kind === 'superseded' ? texts.openPresent : texts.openText}</a>
        {worth.kind === 'superseded' && (
          <a href={`/r/${publicId}/compare?from=${worth.printed.n}&to=${record.n}`}>{texts.openDifference}</a>
        )}
      </p>
    </>
  );
}

function Dates({ record, kind }: { record: PublicRecord; kind: string }) {
  const { validFrom, expiresOn } = record;
  const from = validFrom === null ? null : day(validFrom);
  return (
    <>
      {kind === 'pending' && from !== null && <p>{texts.from(from)}</p>}
      {kind === 'repealed' && from !== null && <p>{texts.repealedFrom(from)}</p>}
      {expiresOn !== null && <p>{texts.until(day(expiresOn))}</p>}
    </>
  );
}

function Replacing({
  by,
  title,
  kind,
}: {
  by: NonNullable<PublicRecord['replacedBy']>;
  title: string | null;
  kind: string;
}) {
  return (
    <p>
      {kind === 'amended' ? texts.amendedBy : texts.newer}
      {by.item === null ? `《${by.title}》` : <a href={`/r/${by.item}`}>{title ?? texts.otherWithdrawn}</a>}
    </p>
  );
}

/** Of what was withdrawn only what its tombstone tells. */
function Gone({ worth: { tombstone } }: { worth: Extract<Worth, { kind: 'withdrawn' }> }) {
  return (
    <>
      <dl class="paper-facts">
        {tombstone.title && (
          <>
            <dt>{texts.was}</dt>
            <dd>{tombstone.title}</dd>
          </>
        )}
        <dt>{texts.at}</dt>
        <dd>{moment(tombstone.at)}</dd>
        <dt>{texts.why}</dt>
        <dd>{tombstone.reason}</dd>
      </dl>
      <p>
        <a href={`/r/${tombstone.publicId}`}>{texts.openTombstone}</a>
      </p>
    </>
  );
}
