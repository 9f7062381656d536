import { FactsTable } from '#platform/look';
import type { FeeBand, RequestFees, StatutoryPeriod } from '#modules/law';
import type { PublicGuide } from '../public-units.ts';
import { Frame, paths } from './frame.tsx';
import { lengthOf, words } from './words.ts';

const texts = words.requests;

interface RequestsProps {
  /** The guide of the government's office, where there is one. */
  office: PublicGuide | null;
  officeCode: string | null;
  reply: StatutoryPeriod | null;
  extension: StatutoryPeriod | null;
  supplement: StatutoryPeriod | null;
  fees: RequestFees | null;
}

/** How to ask today for what is not public of itself: who, what, how and where, how long, what comes of it, what it costs. */
export function RequestsView({ office, officeCode, reply, extension, supplement, fees }: RequestsProps) {
  return (
    <Frame place="requests" title={words.places.requests}>
      <div class="column">
        <h2>{texts.who}</h2>
        <p>{texts.whoText}</p>
        <h2>{texts.what}</h2>
        <p>
          {texts.whatText}
          <a href="/search">{texts.search}</a>
        </p>
        <h2>{texts.how}</h2>
        <p>{texts.howText}</p>
        <Items title={texts.form} items={texts.formItems} basis={texts.formBasis} />
        <Office office={office} code={officeCode} />
        <h2>{texts.long}</h2>
        {reply && <p>{texts.reply(lengthOf(reply), reply.basis)}</p>}
        {extension && <p>{texts.extension(lengthOf(extension), extension.basis)}</p>}
        {supplement && <p>{texts.supplement(lengthOf(supplement), supplement.basis)}</p>}
        <p>{texts.asking}</p>
        <h2>{texts.result}</h2>
        <Items items={texts.results} basis={texts.resultsBasis} />
        <h2>{texts.cost}</h2>
        <p>{fees ? texts.free : texts.noFees}</p>
        {fees && <Fees fees={fees} />}
        <h2>{texts.remedy}</h2>
        <p>
          {texts.remedyText}
          <a href={paths.remedies}>{words.places.remedies}</a>
        </p>
      </div>
    </Frame>
  );
}

function Items({ title, items, basis }: { title?: string; items: readonly string[]; basis: string }) {
  return (
    <>
      {title && (
        <p>
          {title}
          {basis}
        </p>
      )}
      <ul>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      {!title && <p class="quiet">{basis}</p>}
    </>
  );
}

function Office({ office, code }: { office: PublicGuide | null; code: string | null }) {
  if (!office)
    return (
      <p>
        {texts.noOffice}
        <a href={paths.guides}>{texts.allGuides}</a>
      </p>
    );
  const { guide } = office;
  const ways: [string, string | undefined][] = [
    [texts.ways.window, [guide.window ?? guide.address, guide.hours].join('，')],
    [texts.ways.post, `${guide.address}，${guide.office}，${guide.postcode}`],
    [texts.ways.fax, guide.fax],
    [texts.ways.online, guide.online],
    [texts.ways.phone, guide.phone],
  ];
  return (
    <section>
      <h3>{texts.office(guide.unit)}</h3>
      <FactsTable caption={texts.office(guide.unit)} rows={ways} />
      <p>
        {code && <a href={`${paths.guides}/${encodeURIComponent(code)}`}>{words.guideOf(guide.unit)}</a>}{' '}
        <a href={paths.guides}>{texts.allGuides}</a>
      </p>
    </section>
  );
}

function Fees({ fees: { byItem, byPage, basis } }: { fees: RequestFees }) {
  return (
    <>
      <Bands title={texts.byItem} unit={texts.item} bands={byItem} each={texts.perItem} />
      <Bands title={texts.byPage} unit={texts.page} bands={byPage} each={texts.perPage} />
      <p class="quiet">{texts.feeBasis(basis)}</p>
    </>
  );
}

interface BandsProps {
  title: string;
  unit: string;
  bands: readonly FeeBand[];
  each: (price: number) => string;
}

function Bands({ title, unit, bands, each }: BandsProps) {
  return (
    <table>
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{unit}</th>
          <th scope="col">{texts.price}</th>
        </tr>
      </thead>
      <tbody>
        {bands.map(({ from, to, price, every, step }) => (
          <tr key={from}>
            <th scope="row">{texts.from(from, to)}</th>
            <td>
              {price === 0 ? texts.noCharge : each(price)}
              {every && step && texts.step(every, step)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
