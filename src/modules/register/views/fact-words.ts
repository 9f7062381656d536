import type { ComparedFact } from '../fact-changes.ts';
import type { PublicRecord } from '../facts.ts';
import { day, titleOf, words } from './words.ts';

/** What the facts of a record are called when two records are compared. */
export const factNames: Record<ComparedFact, string> = {
  title: '标题',
  documentNumber: words.number,
  indexNumber: words.indexNumber,
  issuer: words.issuer,
  genre: words.genre,
  theme: words.theme,
  attribute: words.openness,
  fiveOpens: words.opens,
  documentDate: words.documentDate,
  issuedOn: words.issuedOn,
  validity: words.state,
  validFrom: '有效性起算日期',
  expiresOn: words.expiresOn,
  replacedBy: words.replacedByOther,
  addressees: words.addressees,
  signatory: '署名',
  noteLine: '附注',
  attachments: words.attachments,
  columns: '栏目',
  channels: words.channels,
};

/** A fact of a record as people read it, empty where there is none; columns by their names, where they have any yet. */
export function factText(fact: ComparedFact, record: PublicRecord, columnNames: ReadonlyMap<string, string>): string {
  switch (fact) {
    case 'validity':
      return titleOf(words.validity, record.validity);
    case 'attribute':
      return titleOf(words.attribute, record.attribute);
    case 'fiveOpens':
      return titleOf(words.fiveOpens, record.fiveOpens);
    case 'documentDate':
    case 'issuedOn':
    case 'validFrom':
    case 'expiresOn':
      return record[fact] === null ? '' : day(record[fact]);
    case 'replacedBy':
      return replacing(record.replacedBy);
    case 'attachments':
      return record.attachments.map(({ name }) => name).join('；');
    case 'columns':
      return record.columns.map(({ site, column }) => columnNames.get(`${site}/${column}`) ?? column).join('、');
    case 'channels':
      return record.channels.map((channel) => (channel === 'website' ? words.website : channel)).join('、');
    case 'addressees':
      return record.addressees.join('，');
    case 'title':
    case 'documentNumber':
    case 'indexNumber':
    case 'issuer':
    case 'genre':
    case 'theme':
    case 'signatory':
    case 'noteLine':
      return record[fact] ?? '';
  }
}

function replacing(by: PublicRecord['replacedBy']): string {
  if (!by) return '';
  return by.item === null ? `《${by.title}》` : `${words.publicId} ${by.item}`;
}
