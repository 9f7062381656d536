import type { Instrument } from '#modules/law';
import { Paging, ReleaseList, type Listed } from '#modules/register';
import { Frame, paths } from './frame.tsx';
import { dayWords, words } from './words.ts';

const texts = words.rules;

interface RulesProps {
  items: readonly Listed[];
  next: string | null;
  isFirst: boolean;
  instruments: readonly Instrument[];
}

/** The local rules as they are public here, and the law on which they rest. */
export function RulesView({ items, next, isFirst, instruments }: RulesProps) {
  return (
    <Frame place="rules" title={words.places.rules}>
      <h2>{texts.local}</h2>
      {items.length > 0 ? <ReleaseList releases={items} /> : <p class="quiet">{texts.noLocal}</p>}
      <Paging path={paths.rules} next={next} isFirst={isFirst} />
      <p>
        <a href={`${paths.rules}/feed.xml`}>{words.feed}</a>
      </p>
      <h2>{texts.law}</h2>
      <Instruments instruments={instruments} />
    </Frame>
  );
}

/** The law on which openness rests, as in force today. */
export function Instruments({ instruments }: { instruments: readonly Instrument[] }) {
  return (
    <ul class="list">
      {instruments.map(({ code, title, number, validFrom, about, sure }) => (
        <li key={code}>
          <span class="title">{title}</span>
          <span class="facts">
            <span>{number}</span>
            <span>
              {texts.validFrom}：{dayWords(validFrom)}
              {!sure && texts.unsure}
            </span>
          </span>
          <span class="quiet">{about}</span>
        </li>
      ))}
    </ul>
  );
}
