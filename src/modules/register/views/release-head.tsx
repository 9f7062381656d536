import type { CivilDate } from '#platform/civil-date';
import type { PublicRecord, ReplacedBy as RecordedBy, Validity } from '../facts.ts';
import { releaseWords as texts } from './release-words.ts';
import { day, moment, words } from './words.ts';

/** Number and issuer as a red head. */
export function RedHead({ record }: { record: Pick<PublicRecord, 'issuer' | 'documentNumber'> }) {
  return (
    <div class="red-head">
      <p class="issuer">{record.issuer}</p>
      {record.documentNumber && <p class="number">{record.documentNumber}</p>}
    </div>
  );
}

/** Whether it is in force, by a sign and a word. */
export function ValidityTag({ validity }: { validity: Validity }) {
  return (
    <span class={`validity validity-${validity}`}>
      <span aria-hidden="true">{texts.validitySigns[validity]}</span> {words.validity[validity]}
    </span>
  );
}

/** What whoever reads must know before the text, where it is not simply in force. */
export function StateNotice({
  record,
  validity,
  replacedByTitle,
}: {
  record: PublicRecord;
  validity: Validity;
  /** The present title of the item by which it was amended or repealed; null where that is none, or not public any more. */
  replacedByTitle: string | null;
}) {
  if (validity === 'in-force') return null;
  const from = record.validFrom && day(record.validFrom);
  const until = record.expiresOn && day(record.expiresOn);
  return (
    <p class="state">
      {words.state}：<strong>{words.validity[validity]}</strong>。{texts.states[validity](from, until)}
      {record.replacedBy && <ReplacedBy validity={validity} by={record.replacedBy} title={replacedByTitle} />}
    </p>
  );
}

function ReplacedBy({ validity, by, title }: { validity: Validity; by: RecordedBy; title: string | null }) {
  return (
    <>
      <br />
      {words.replacedBy[validity] ?? words.replacedByOther}：
      {by.item === null ? (
        `《${by.title}》${by.documentNumber === null ? '' : `（${by.documentNumber}）`}`
      ) : (
        <a href={`/r/${by.item}`}>{title ?? words.replacedByWithdrawn}</a>
      )}
    </>
  );
}

/** The calm table below the title: what identifies the document, its days, whether it is in force. */
export function Summary({
  record,
  validity,
  firstReleasedAt,
}: {
  record: PublicRecord;
  validity: Validity;
  firstReleasedAt: Date;
}) {
  const { source } = record;
  const released = source ? day(source.publishedOn) : moment(firstReleasedAt);
  const rows: [string, string | null][] = [
    [words.indexNumber, record.indexNumber],
    [words.theme, record.theme],
    [words.documentDate, day(record.documentDate)],
    [source ? words.publishedOn : words.releasedAt, released],
    ...pending(record, validity),
    [words.expiresOn, record.expiresOn && day(record.expiresOn)],
  ];
  return (
    <>
      <dl class="summary" aria-label={texts.summary}>
        {rows.map(([name, value]) => value && <Fact key={name} name={name} value={value} />)}
        <Fact name={words.state} value={<ValidityTag validity={validity} />} />
      </dl>
      {record.origin === 'historical' && <p class="quiet recorded">{texts.recorded(moment(new Date(record.at)))}</p>}
    </>
  );
}

function pending(record: PublicRecord, validity: Validity): [string, CivilDate | null][] {
  return validity === 'pending' && record.validFrom !== null ? [[words.validFrom, day(record.validFrom)]] : [];
}

function Fact({ name, value }: { name: string; value: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
