import { useState } from 'react';
import { Select } from 'antd';
import { Link } from 'wouter';
import type { DocumentContent } from '../../../../modules/documents/console.ts';
import { wordMoment } from '../dates.ts';
import { useAnswer } from '../use-answer.ts';
import { useTitle } from '../use-title.ts';
import { Waiting } from '../waiting.tsx';
import { Comparison } from './comparison.tsx';

/** The versions that a link names. */
function versionsAsked(search: string): { from?: number; to?: number } {
  const asked = [...new URLSearchParams(search)].filter(([, n]) => /^\d{1,6}$/.test(n));
  return Object.fromEntries(asked.map(([key, n]) => [key, Number(n)]));
}

/** Any two versions of a text, beside each other's changes. */
export default function ComparePage({ id = '' }: { id?: string }) {
  useTitle('比较版本');
  const { data, error, reload } = useAnswer<DocumentContent>(`/documents/${id}/content`);
  const [chosen, setChosen] = useState(() => versionsAsked(location.search));
  if (!data) return <Waiting error={error} again={reload} />;
  const { versions } = data;
  const head = (
    <>
      <h1>比较版本</h1>
      <p>
        <Link href={`/documents/${id}`}>{data.title}</Link>
      </p>
    </>
  );
  if (versions.length < 2)
    return (
      <>
        {head}
        <p className="quiet">正文只有一个版本，没有可以比较的。退回修改后再次送审的，会有新的版本。</p>
      </>
    );
  const to = chosen.to ?? versions[0]?.n ?? 1;
  const from = chosen.from ?? versions[1]?.n ?? 1;
  const options = versions.map(({ n, by, at }) => ({ value: n, label: `第${n}版 ${by} ${wordMoment(at)}` }));
  return (
    <>
      {head}
      <div className="filters">
        <label>
          <span>从</span>
          <Select
            aria-label="从哪一版"
            value={from}
            options={options}
            popupMatchSelectWidth={false}
            onChange={(n: number) => setChosen({ ...chosen, from: n })}
          />
        </label>
        <label>
          <span>到</span>
          <Select
            aria-label="到哪一版"
            value={to}
            options={options}
            popupMatchSelectWidth={false}
            onChange={(n: number) => setChosen({ ...chosen, to: n })}
          />
        </label>
      </div>
      <p className="quiet">
        增加的文字有<ins>下划线</ins>，删去的文字有<del>删除线</del>。
      </p>
      <Comparison id={id} from={from} to={to} />
    </>
  );
}
