import { Phrased } from '#platform/look';
import type { PublicVersion } from '../versions.ts';
import { historyWords as texts } from './history-words.ts';
import { moment, titleOf, words } from './words.ts';

const SHOWN = 3;

interface HistoryProps {
  publicId: string;
  /** The latest first. */
  versions: readonly PublicVersion[];
}

/** On the page of an item: its last records, and the way to all of them. */
export function LatestHistory({ publicId, versions }: HistoryProps) {
  return (
    <section id="history">
      <h2>{texts.title}</h2>
      {versions.length < 2 ? (
        <p class="quiet">{texts.unchanged}</p>
      ) : (
        <>
          <Records publicId={publicId} versions={versions} shown={SHOWN} />
          <p>
            <a href={`/r/${publicId}/history`}>{texts.all(versions.length)}</a>
          </p>
        </>
      )}
    </section>
  );
}

/** The page of all records of an item, with two to be chosen for comparing. */
export function HistoryView({ publicId, versions, title }: HistoryProps & { title: string }) {
  return (
    <div class="column">
      <h1>
        <Phrased text={texts.titleOf(title)} />
      </h1>
      <p>{texts.lead}</p>
      {versions.length > 1 ? <ChooseTwo publicId={publicId} versions={versions} /> : <p>{texts.unchanged}</p>}
      <Records publicId={publicId} versions={versions} shown={versions.length} />
      {(versions.at(-1)?.n ?? 1) > 1 && (
        <p>
          {texts.more}
          <a href="/on">{texts.moreLink}</a>
        </p>
      )}
      <p>
        <a href={`/r/${publicId}`}>{texts.back}</a>
      </p>
    </div>
  );
}

/** Two records to be compared, chosen without a script. */
export function ChooseTwo({
  publicId,
  versions,
  from = versions[1]?.n,
  to = versions[0]?.n,
}: HistoryProps & { from?: number | undefined; to?: number | undefined }) {
  return (
    <form class="choose" action={`/r/${publicId}/compare`} method="get">
      <fieldset>
        <legend>{texts.choose}</legend>
        <Choice name="from" label={texts.from} versions={versions} chosen={from} />
        <Choice name="to" label={texts.to} versions={versions} chosen={to} />
        <button type="submit">{texts.compare}</button>
      </fieldset>
    </form>
  );
}

function Choice({
  name,
  label,
  versions,
  chosen,
}: {
  name: string;
  label: string;
  versions: readonly PublicVersion[];
  chosen: number | undefined;
}) {
  return (
    <p>
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        {versions.map(({ n, at, record }) => (
          <option key={n} value={n} selected={n === chosen}>
            {texts.option(n, moment(at), titleOf(texts.acts, record.act))}
          </option>
        ))}
      </select>
    </p>
  );
}

function Records({ publicId, versions, shown }: HistoryProps & { shown: number }) {
  return (
    <ol class="records" reversed start={versions[0]?.n}>
      {versions.slice(0, shown).map((version, i) => (
        <RecordLine
          key={version.n}
          publicId={publicId}
          version={version}
          before={versions[i + 1]}
          present={versions[0]}
        />
      ))}
    </ol>
  );
}

function RecordLine({
  publicId,
  version: { n, at, record, logIndex },
  before,
  present,
}: {
  publicId: string;
  version: PublicVersion;
  before: PublicVersion | undefined;
  present: PublicVersion | undefined;
}) {
  const isOld = present !== undefined && record.contentHash !== present.record.contentHash;
  return (
    <li value={n}>
      {moment(at)}　{titleOf(texts.acts, record.act)}
      {n === present?.n && <strong>　{texts.present}</strong>}
      <span class="facts">
        <span>{titleOf(words.validity, record.validity)}</span>
        <span>{changeOf(n, record.contentHash, before)}</span>
        <span>{logIndex === null ? words.waiting : words.inLog(logIndex)}</span>
      </span>
      <span class="actions">
        {before && <a href={`/r/${publicId}/compare?from=${before.n}&to=${n}`}>{texts.compareBefore}</a>}
        {isOld && <a href={`/r/${publicId}/versions/${n}`}>{texts.read}</a>}
        <a href={`/verify/page#id=${publicId}&n=${n}`}>{texts.check}</a>
      </span>
    </li>
  );
}

function changeOf(n: number, contentHash: string, before: PublicVersion | undefined): string | null {
  if (n === 1) return texts.first;
  if (!before) return null;
  return contentHash === before.record.contentHash ? texts.sameText : texts.newText;
}
