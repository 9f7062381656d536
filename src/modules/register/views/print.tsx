import { Phrased } from '#platform/look';
import type { CivilDate } from '#platform/civil-date';
import { validityOn } from '../facts.ts';
import { sheetPath, shortHash } from '../paper.ts';
import type { Release } from '../queries.ts';
import { paperWords as texts } from './paper-words.ts';
import { QrCode } from './qr.tsx';
import { DocumentText } from './release.tsx';
import { RedHead, StateNotice } from './release-head.tsx';
import { day, words } from './words.ts';

/** How a sheet is to be printed. */
export interface Printing {
  paper: 'a4' | 'a3';
  size: 'normal' | 'large' | 'huge';
}

const papers = ['a4', 'a3'] as const;
const sizes = ['normal', 'large', 'huge'] as const;

/** What is asked for; large type on A4 where it is not said or not known. */
export function printingOf({ paper, size }: Readonly<Record<string, string>>): Printing {
  return {
    paper: papers.find((one) => one === paper) ?? 'a4',
    size: sizes.find((one) => one === size) ?? 'large',
  };
}

/** A public item as a notice to be put up: red head, text in large type, and a code that tells whether the sheet still holds. */
export function PrintView({
  release,
  replacedByTitle,
  printing,
  origin,
  today,
}: {
  release: Release;
  replacedByTitle: string | null;
  printing: Printing;
  origin: string;
  today: CivilDate;
}) {
  const { record, content } = release;
  const validity = validityOn(record, today);
  return (
    <div class={`sheet ${printing.paper} ${printing.size}`}>
      <Settings publicId={release.publicId} printing={printing} />
      <article class="document">
        <header class="document-head">
          <RedHead record={record} />
          <h1>
            <Phrased text={record.title} />
          </h1>
          <StateNotice record={record} validity={validity} replacedByTitle={replacedByTitle} />
        </header>
        <DocumentText release={release} />
        {content.attachments.length > 0 && (
          <div class="paper-files">
            <p>{texts.attachments}：</p>
            <ol>
              {content.attachments.map(({ sha256, name }) => (
                <li key={sha256}>{name}</li>
              ))}
            </ol>
            <p>{texts.attachmentsHow}</p>
          </div>
        )}
      </article>
      <SheetProof release={release} origin={origin} today={today} validity={words.validity[validity]} />
    </div>
  );
}

function Settings({ publicId, printing }: { publicId: string; printing: Printing }) {
  function to(wanted: Partial<Printing>): string {
    const { paper, size } = { ...printing, ...wanted };
    return `/r/${publicId}/print?paper=${paper}&size=${size}`;
  }
  return (
    <nav class="settings" aria-label={texts.settings}>
      <p>
        {texts.paper}：
        {papers.map((paper) => (
          <Option key={paper} name={texts.papers[paper]} path={to({ paper })} isChosen={paper === printing.paper} />
        ))}
      </p>
      <p>
        {texts.size}：
        {sizes.map((size) => (
          <Option key={size} name={texts.sizes[size]} path={to({ size })} isChosen={size === printing.size} />
        ))}
      </p>
      <p>
        <button type="button" hidden data-print>
          {texts.print}
        </button>
        <span class="quiet">{texts.byBrowser}</span>
      </p>
      <p>
        <a href={`/r/${publicId}`}>{texts.back}</a>
      </p>
    </nav>
  );
}

function Option({ name, path, isChosen }: { name: string; path: string; isChosen: boolean }) {
  return (
    <a href={path} {...(isChosen && { 'aria-current': 'true' })}>
      {name}
      {isChosen && texts.chosen}
    </a>
  );
}

/** By what the sheet can be checked, now and in ten years. */
function SheetProof({
  release: { publicId, record, logIndex },
  origin,
  today,
  validity,
}: {
  release: Release;
  origin: string;
  today: CivilDate;
  validity: string;
}) {
  const address = `${origin}${sheetPath({ publicId, n: record.n, hash: record.contentHash })}`;
  const rows: [string, string][] = [
    [texts.validThen, validity],
    [texts.publicId, publicId],
    [texts.version, texts.nth(record.n)],
    [texts.hash, shortHash(record.contentHash)],
    [texts.log, logIndex === null ? texts.waiting : texts.inLog(logIndex)],
    [texts.printedOn, day(today)],
  ];
  return (
    <footer class="sheet-proof">
      <QrCode text={address} label={texts.qr} />
      <div>
        <p class="scan">
          <strong>{texts.scanTitle}</strong>：{texts.scan}
        </p>
        <dl>
          {rows.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <p>{texts.noPhone}</p>
        <p class="hash">{address}</p>
        <p>{texts.source(new URL(origin).host)}</p>
      </div>
    </footer>
  );
}
