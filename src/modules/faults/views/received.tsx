import { formatInstant } from '#platform/civil-date';
import type { Receipt } from '#platform/inbox';
import { FactsTable } from '#platform/look';
import { faultTexts as texts } from '../messages.ts';

/** That a letter was taken, and the number to keep. */
export function Received({ receipt, page }: { receipt: Receipt; page: string }) {
  return (
    <div class="column">
      <h1>{texts.receivedTitle}</h1>
      <FactsTable
        caption={texts.receivedTitle}
        rows={[
          [
            texts.receipt,
            <span key="code" class="receipt">
              {receipt.code}
            </span>,
          ],
          [texts.receivedAt, formatInstant(receipt.at).slice(0, 16).replace('T', ' ')],
          [texts.page, page && <a href={page}>{page}</a>],
        ]}
      />
      <p>{texts.receiptHelp}</p>
      <p>{page ? <a href={page}>{texts.back}</a> : <a href="/">{texts.home}</a>}</p>
    </div>
  );
}
