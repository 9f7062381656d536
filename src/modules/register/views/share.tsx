import { Phrased } from '#platform/look';
import type { CivilDate } from '#platform/civil-date';
import { standardCitation } from '../citation.ts';
import type { Release } from '../queries.ts';
import { QrCode } from './qr.tsx';
import { releaseWords as texts } from './release-words.ts';
import { day } from './words.ts';

/** How to cite an item and pass it on: its address, as text and as a code, and two citations. Nobody else is told. */
export function ShareView({ release, origin, today }: { release: Release; origin: string; today: CivilDate }) {
  const { record, publicId } = release;
  const address = `${origin}/r/${publicId}`;
  const { issuer, title, documentNumber, documentDate } = record;
  return (
    <div class="column share">
      <h1>
        <Phrased text={texts.shareOf(title)} />
      </h1>
      <Copyable id="address" name={texts.address} text={address} />
      <p>
        <QrCode text={address} label={texts.qr} />
      </p>
      <p class="quiet">{texts.qr}</p>
      <Copyable id="standard" name={texts.standard} text={standardCitation({ record, address, today })} />
      <Copyable
        id="plain"
        name={texts.plain}
        text={texts.plainText(issuer, title, documentNumber, day(documentDate), address)}
      />
      <h2>{texts.follow}</h2>
      <p>{texts.followLead}</p>
      <p>
        <a href={`/r/${publicId}/feed.xml`}>{texts.feed}</a>
      </p>
      <p>
        <a href={`/r/${publicId}`}>{texts.back}</a>
      </p>
    </div>
  );
}

/** The button is shown by the script of the page, where the browser can copy. */
function Copyable({ id, name, text }: { id: string; name: string; text: string }) {
  return (
    <section>
      <h2>{name}</h2>
      <p id={id} class="copyable">
        {text}
      </p>
      <p>
        <button type="button" hidden data-copy={id} data-done={texts.copied}>
          {texts.copy}
        </button>
      </p>
    </section>
  );
}
