import { dayText, Empty, FactsTable } from '#platform/look';
import { guideLines, guideParagraphs, paragraphsOf } from '../guide.ts';
import { guideLabels } from '../messages.ts';
import type { PublicGuide } from '../public-units.ts';
import type { DirectoryUnit } from '../directory.ts';
import { Frame, paths } from './frame.tsx';
import { words } from './words.ts';

/** The units with their guides; who has none yet is said to have none. */
export function GuidesView({ units, guided }: { units: readonly DirectoryUnit[]; guided: ReadonlySet<string> }) {
  return (
    <Frame place="guides" title={words.places.guides}>
      <p class="lead">{words.leads.guides}</p>
      {units.length === 0 ? (
        <Empty title={words.noDirectory} />
      ) : (
        <>
          <h2>{words.guides.units}</h2>
          <ul class="openness-units">
            {units.map(({ code, name }) => (
              <li key={code}>
                <a href={`${paths.guides}/${encodeURIComponent(code)}`}>{name}</a>{' '}
                {!guided.has(code) && <span class="quiet">{words.guides.missing}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </Frame>
  );
}

/** One guide: first how to reach whom, then how the information is classified, arranged and obtained. */
export function GuideView({ unit, code, found }: { unit: string; code: string; found: PublicGuide | null }) {
  return (
    <Frame place="guides" title={words.guideOf(unit)}>
      {found ? <Guide {...found} /> : <p class="lead">{words.guides.missingLong(unit)}</p>}
      <ul class="openness-ways">
        <li>
          <a href={`/search?issuer=${encodeURIComponent(code)}`}>{words.guides.seeReleases}</a>
        </li>
        <li>
          <a href={`${paths.reports}/unit/${encodeURIComponent(code)}`}>{words.guides.seeReports}</a>
        </li>
        <li>
          <a href={paths.requests}>{words.places.requests}</a>
        </li>
      </ul>
    </Frame>
  );
}

function Guide({ guide, approvedOn }: PublicGuide) {
  return (
    <div class="column">
      <h2>{words.guides.contact}</h2>
      <FactsTable caption={words.guides.contact} rows={guideLines.map((name) => [guideLabels[name], guide[name]])} />
      {guideParagraphs.map((name) => (
        <section key={name}>
          <h2>{guideLabels[name]}</h2>
          {paragraphsOf(guide[name]).map((text, i) => (
            <p key={i}>{text}</p>
          ))}
        </section>
      ))}
      <p class="quiet">{words.guides.approved(dayText(approvedOn))}</p>
    </div>
  );
}
