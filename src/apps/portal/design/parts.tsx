import type { ComponentChildren } from 'preact';
import {
  Choices,
  Day,
  Empty,
  Facets,
  FactsTable,
  Field,
  Figures,
  FileLink,
  LongField,
  Narrowed,
  Notice,
  Paging,
  Phrased,
  Problems,
  Row,
  Rows,
} from '#platform/look';
import { fiveOpens, OpensSign, validities, ValidityTag } from '#modules/signs';
import { designWords as words, samples } from './samples.ts';

const { href, title, longTitle, number, issuer, day } = samples;

/** A row as lists have it. */
function SampleRow({ name, validity = 'in-force' }: { name: string; validity?: string }) {
  return (
    <Row href={href} title={name} date={day}>
      {validity !== 'in-force' && <ValidityTag validity={validity} />}
      <span>{number}</span>
      <span>{issuer}</span>
      <OpensSign opens="decision" />
    </Row>
  );
}

const pagingWords = { earlier: words.next, newest: words.first };

const facets = [
  { name: <OpensSign opens="decision" />, href, count: '1,000' },
  { name: <OpensSign opens="service" />, href, count: '42' },
  { name: issuer, href },
];

/** Each part with the name under which the page shows it, in every state. */
export const parts: readonly { name: string; drawn: () => ComponentChildren }[] = [
  {
    name: words.signs,
    drawn: () =>
      fiveOpens.map((opens) => (
        <p key={opens}>
          <OpensSign opens={opens} /> <OpensSign opens={opens} short />
        </p>
      )),
  },
  {
    name: words.validity,
    drawn: () =>
      validities.map((validity) => (
        <p key={validity}>
          <ValidityTag validity={validity} />
        </p>
      )),
  },
  {
    name: words.dates,
    drawn: () => (
      <p>
        <Day date={day} /> <Day date={day} short />
      </p>
    ),
  },
  {
    name: words.headings,
    drawn: () => (
      <h3>
        <Phrased text={longTitle} />
      </h3>
    ),
  },
  {
    name: words.rows,
    drawn: () => (
      <Rows>
        <SampleRow name={title} />
        <SampleRow name={longTitle} validity="repealed" />
        <Row href={href} title={title} date={day} />
      </Rows>
    ),
  },
  {
    name: words.rowsNone,
    drawn: () => (
      <Empty title={words.none}>
        <p>{words.noneHelp}</p>
      </Empty>
    ),
  },
  {
    name: words.rowsMany,
    drawn: () => (
      <>
        <Rows>
          {Array.from({ length: 30 }, (_, i) => (
            <SampleRow key={i} name={i % 4 === 0 ? longTitle : title} />
          ))}
        </Rows>
        <Paging earlier={href} newest={href} />
      </>
    ),
  },
  {
    name: words.facts,
    drawn: () => (
      <FactsTable
        caption={words.facts}
        rows={[
          [words.dates, <Day key="day" date={day} />],
          [words.rows, longTitle],
          [words.paging, null],
        ]}
      />
    ),
  },
  {
    name: words.narrowing,
    drawn: () => (
      <>
        <Narrowed by={[{ dimension: words.signs, value: <OpensSign opens="decision" />, lift: href }]} />
        <div class="narrowing">
          <Facets title={words.signs} facets={facets} />
        </div>
      </>
    ),
  },
  {
    name: words.paging,
    drawn: () => (
      <>
        <Paging earlier={href} newest={null} words={{ ...pagingWords, paging: words.pagingFirst }} />
        <Paging earlier={null} newest={href} words={{ ...pagingWords, paging: words.pagingLast }} />
      </>
    ),
  },
  {
    name: words.notices,
    drawn: () => (
      <>
        <Notice>{words.notice}</Notice>
        <Notice alert>{words.alert}</Notice>
      </>
    ),
  },
  {
    name: words.fields,
    drawn: () => (
      <form>
        <Field id="plain" label={words.field} />
        <Field id="hinted" label={words.field} hint={words.hint} />
        <Problems title={words.alert} problems={[{ field: 'wrong', message: words.problem }]} />
        <Field id="wrong" label={words.field} hint={words.hint} problem={words.problem} required />
        <LongField id="long" label={words.field} hint={words.hint} value={longTitle} rows={3} />
        <Choices
          id="chosen"
          label={words.field}
          problem={words.problem}
          options={[
            { value: 'a', name: title },
            { value: 'b', name: longTitle },
          ]}
          chosen="b"
        />
      </form>
    ),
  },
  {
    name: words.files,
    drawn: () => (
      <>
        <p>
          <FileLink href={href} name={`${title}.pdf`} bytes={1_258_291} />
        </p>
        <p>
          <FileLink href={href} name={`${longTitle}.docx`} bytes={812} />
        </p>
        <p>
          <FileLink href={href} name={title} bytes={null} />
        </p>
      </>
    ),
  },
  {
    name: words.figures,
    drawn: () => (
      <Figures
        figures={[
          { name: words.rows, value: '1,024', href, note: words.figureNote },
          { name: words.files, value: '0', href: null },
        ]}
      />
    ),
  },
];
