import { Link } from 'wouter';
import type { Periods } from '../../../../modules/law/console.ts';
import type { Desk } from '../../desk.ts';
import { useAnswer } from '../use-answer.ts';
import { useTitle } from '../use-title.ts';
import { Waiting } from '../waiting.tsx';
import { LawPage, mayEnter, wordSpan } from './law-page.tsx';

type Versions = Periods['periods'][number]['versions'];

/** Every period by which due dates are counted: what it is now, where it comes from, and what it was before. */
export default function PeriodsPage({ desk }: { desk: Desk }) {
  useTitle('期限规定');
  const { data, error, reload } = useAnswer<Periods>('/law/periods');
  return (
    <LawPage here="/law/periods" title="期限规定">
      <p className="quiet">到期日按事由发生当日施行的规定计算。以前的规定一并列出，不能更改。</p>
      {data ? (
        <ul className="law-list">
          {data.periods.map(({ code, versions }) => (
            <Period key={code} code={code} versions={versions} mayEnter={mayEnter(desk)} />
          ))}
        </ul>
      ) : (
        <Waiting error={error} again={reload} />
      )}
    </LawPage>
  );
}

function Period({ code, versions, mayEnter }: { code: string; versions: Versions; mayEnter: boolean }) {
  const [now, ...before] = versions;
  if (!now) return null;
  return (
    <li>
      <h2>
        {now.name}
        <span className="figure">{now.length}</span>
      </h2>
      <p>
        {now.trigger}
        <span className="quiet">（{now.ruleTitle}）</span>
      </p>
      <p className="quiet">
        {now.basis}；{wordSpan(now.validFrom, now.validTo)}施行；来源：{now.source}
        {!now.sure && '；细节未能查实'}
      </p>
      {before.length > 0 && (
        <details>
          <summary>
            以前的规定<span className="unseen">：{now.name}</span>
          </summary>
          <ul>
            {before.map((version) => (
              <li key={version.validFrom}>
                {wordSpan(version.validFrom, version.validTo)}：{version.length}，{version.basis}
              </li>
            ))}
          </ul>
        </details>
      )}
      {mayEnter && (
        <Link href={`/law/periods/new?code=${code}`}>
          录入新的规定<span className="unseen">：{now.name}</span>
        </Link>
      )}
    </li>
  );
}
