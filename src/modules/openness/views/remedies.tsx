import type { Instrument, StatutoryPeriod } from '#modules/law';
import { Frame, paths } from './frame.tsx';
import { Instruments } from './rules.tsx';
import { lengthOf, words } from './words.ts';

const texts = words.remedies;

interface RemediesProps {
  review: StatutoryPeriod | null;
  lawsuit: StatutoryPeriod | null;
  afterReview: StatutoryPeriod | null;
  instruments: readonly Instrument[];
}

/** What somebody can do whose right to know is infringed, with the periods in force today, and where the law is to be read. */
export function RemediesView({ review, lawsuit, afterReview, instruments }: RemediesProps) {
  return (
    <Frame place="remedies" title={words.places.remedies}>
      <div class="column">
        <p>{words.leads.remedies}</p>
        <h2>{texts.complain}</h2>
        <p>
          {texts.complainText}
          <a href={paths.guides}>{words.places.guides}</a>
        </p>
        <h2>{texts.correct}</h2>
        <p>{texts.correctText}</p>
        <h2>{texts.review}</h2>
        {review && <p>{texts.reviewText(lengthOf(review), review.basis)}</p>}
        <p>{texts.first}</p>
        <h2>{texts.lawsuit}</h2>
        {lawsuit && <p>{texts.lawsuitText(lengthOf(lawsuit), lawsuit.basis)}</p>}
        {afterReview && <p>{texts.afterText(lengthOf(afterReview), afterReview.basis)}</p>}
        <h2>{texts.texts}</h2>
        <ul>
          {texts.texted.map(({ name, href }) => (
            <li key={href}>
              <a href={href} rel="noreferrer">
                {name}
              </a>
            </li>
          ))}
        </ul>
        <Instruments instruments={instruments} />
      </div>
    </Frame>
  );
}
