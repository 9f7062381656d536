import { conflict } from '#platform/errors';
import type { Unit } from '#modules/identity';
import { formatDocumentNumber } from '#modules/numbering';
import type { FiveOpens, ReleaseFacts } from '#modules/register';
import { kindTitle, type Document } from './document.ts';
import { texts } from './messages.ts';

/** The facts of issue that the register records beside the cleared content, and the log commits to with it. */
export function factsOf(document: Document, issuing: Pick<Unit, 'name' | 'code'>, today: string): ReleaseFacts {
  const { attribute, five_opens: fiveOpens, document_date: documentDate } = document;
  if ((attribute !== 'proactive' && attribute !== 'partial') || !fiveOpens || !documentDate)
    throw conflict('documents.not-public', texts.notPublic);
  const { prefix, number_year: year, serial } = document;
  return {
    title: document.title,
    documentNumber: prefix && year && serial ? formatDocumentNumber({ prefix, year, serial }) : null,
    indexNumber: document.index_number,
    issuer: issuing.name,
    issuerCode: issuing.code,
    genre: kindTitle(document.kind),
    theme: document.theme,
    attribute,
    fiveOpens: fiveOpens as FiveOpens,
    documentDate,
    issuedOn: document.issued_on,
    validity: document.effective_from && document.effective_from > today ? 'pending' : 'in-force',
    validFrom: document.effective_from,
    expiresOn: document.expires_on,
    noteLine: document.note_line,
    signatory: document.signatory,
    addressees: document.addressees,
  };
}
