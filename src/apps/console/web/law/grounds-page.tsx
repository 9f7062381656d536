import { Link } from 'wouter';
import type { Grounds } from '../../../../modules/law/console.ts';
import type { Desk } from '../../desk.ts';
import { useAnswer } from '../use-answer.ts';
import { useTitle } from '../use-title.ts';
import { Waiting } from '../waiting.tsx';
import { LawPage, mayEnter, wordSpan } from './law-page.tsx';

type Versions = Grounds['grounds'][number]['versions'];

/** The lawful grounds for not disclosing: the words of the law, what each may be used for, and what was before. */
export default function GroundsPage({ desk }: { desk: Desk }) {
  useTitle('不予公开的依据');
  const { data, error, reload } = useAnswer<Grounds>('/law/grounds');
  return (
    <LawPage here="/law/grounds" title="不予公开的依据">
      <p className="quiet">公开属性和答复按办理当日施行的依据选择。以前的依据一并列出，不能更改。</p>
      {mayEnter(desk) && (
        <p>
          <Link href="/law/grounds/new">录入新的依据</Link>
        </p>
      )}
      {data ? (
        <ul className="law-list">
          {data.grounds.map(({ code, versions }) => (
            <Ground key={code} code={code} versions={versions} mayEnter={mayEnter(desk)} />
          ))}
        </ul>
      ) : (
        <Waiting error={error} again={reload} />
      )}
    </LawPage>
  );
}

function Ground({ code, versions, mayEnter }: { code: string; versions: Versions; mayEnter: boolean }) {
  const [now, ...before] = versions;
  if (!now) return null;
  const uses = [now.forDocuments && '拟制公文', now.forReplies && '答复申请'].filter(Boolean);
  return (
    <li>
      <h2>
        {now.name}
        <span className="figure">{now.obligationTitle}</span>
      </h2>
      <blockquote>{now.text}</blockquote>
      <p className="quiet">
        {now.instrument}
        {now.article}；{wordSpan(now.validFrom, now.validTo)}施行；用于
        {uses.join('、') || '内部标识，对外须改引其他依据'}
        {!now.sure && '；细节未能查实'}
      </p>
      {before.length > 0 && (
        <details>
          <summary>
            以前的依据<span className="unseen">：{now.name}</span>
          </summary>
          <ul>
            {before.map((version) => (
              <li key={version.validFrom}>
                {wordSpan(version.validFrom, version.validTo)}：{version.instrument}
                {version.article}
              </li>
            ))}
          </ul>
        </details>
      )}
      {mayEnter && (
        <Link href={`/law/grounds/new?code=${code}`}>
          录入新的规定<span className="unseen">：{now.name}</span>
        </Link>
      )}
    </li>
  );
}
