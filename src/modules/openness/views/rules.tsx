import { dayText, Empty, Rows } from '#platform/look';
import type { Instrument } from '#modules/law';
import { ReleaseRows, type ListPage } from '#modules/register';
import { Feed, Frame, paths } from './frame.tsx';
import { ListPaging } from './list-paging.tsx';
import { words } from './words.ts';

const texts = words.rules;

interface RulesProps extends ListPage {
  isFirst: boolean;
  instruments: readonly Instrument[];
}

/** The local rules as they are public here, and the law on which they rest. */
export function RulesView({ items, next, isFirst, instruments }: RulesProps) {
  return (
    <Frame place="rules" title={words.places.rules}>
      <h2>{texts.local}</h2>
      <Feed of={paths.rules} />
      {items.length > 0 ? <ReleaseRows releases={items} /> : <Empty title={texts.noLocal} />}
      <ListPaging path={paths.rules} next={next} isFirst={isFirst} />
      <h2>{texts.law}</h2>
      <Instruments instruments={instruments} />
    </Frame>
  );
}

/** The law on which openness rests, as in force today. */
export function Instruments({ instruments }: { instruments: readonly Instrument[] }) {
  return (
    <Rows>
      {instruments.map(({ code, title, number, validFrom, about, sure }) => (
        <li key={code}>
          <span class="title">{title}</span>
          <span class="facts">
            <span>{number}</span>
            <span>
              {texts.validFrom}：{dayText(validFrom)}
              {!sure && texts.unsure}
            </span>
          </span>
          <span class="quiet">{about}</span>
        </li>
      ))}
    </Rows>
  );
}
