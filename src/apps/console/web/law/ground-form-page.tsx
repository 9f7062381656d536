import { useState } from 'react';
import { Checkbox } from 'antd';
import { useSearch } from 'wouter';
import type { Grounds } from '../../../../modules/law/console.ts';
import { useAnswer } from '../use-answer.ts';
import { useTitle } from '../use-title.ts';
import { Waiting } from '../waiting.tsx';
import { filled, LawField, ProposalForm } from './form-parts.tsx';
import { LawPage } from './law-page.tsx';
import { useProposal } from './use-proposal.ts';

type Version = Grounds['grounds'][number]['versions'][number];

/** A ground that is new, or a new version of one: then it begins with what the version in force says. */
export default function GroundFormPage() {
  useTitle('录入不予公开的依据');
  const code = new URLSearchParams(useSearch()).get('code');
  const { data, error, reload } = useAnswer<Grounds>('/law/grounds');
  if (!data) return <Waiting error={error} again={reload} />;
  const now = data.grounds.find((each) => each.code === code)?.versions[0] ?? null;
  return (
    <LawPage here="/law/grounds" title={now ? `录入“${now.name}”的新规定` : '录入新的依据'}>
      <GroundForm code={now ? code : null} now={now} />
    </LawPage>
  );
}

function GroundForm({ code, now }: { code: string | null; now: Version | null }) {
  const proposal = useProposal('law.propose-ground');
  const [values, setValues] = useState<Record<string, string>>({
    code: code ?? '',
    name: now?.name ?? '',
    obligation: now?.obligation ?? '',
    covers: now?.covers.join('、') ?? '',
  });
  const [uses, setUses] = useState({ forDocuments: now?.forDocuments ?? false, forReplies: now?.forReplies ?? false });
  const put = (key: string) => (value: string) => setValues((old) => ({ ...old, [key]: value }));
  const at = (key: string) => ({
    id: `law-${key}`,
    value: values[key] ?? '',
    issue: proposal.issueOf(key),
    onChange: put(key),
  });
  function send() {
    const { covers = '', ...rest } = filled(values);
    void proposal.send({ ...rest, covers: covers.split(/[、，,\s]+/).filter(Boolean), ...uses });
  }
  const use = proposal.issueOf('forDocuments');
  return (
    <ProposalForm title="不予公开的依据" proposal={proposal} back="/law/grounds" onSend={send}>
      {code === null && (
        <LawField
          {...at('code')}
          title="代码"
          maxLength={60}
          help="小写字母、数字和连字符，今后修订时不变，如“third-party”。"
        />
      )}
      <LawField {...at('validFrom')} title="施行日期" kind="date" help={now ? '现行规定到前一日为止。' : ''} />
      <LawField {...at('name')} title="名称" maxLength={60} />
      <LawField {...at('instrument')} title="依据文件" help="名称和文号。" />
      <LawField {...at('article')} title="条款" maxLength={100} />
      <LawField {...at('text')} title="条文" kind="text" maxLength={2000} help="照录原文。" />
      <LawField
        {...at('obligation')}
        title="效力"
        choices={[
          ['must', '不得公开'],
          ['may', '可以不予公开'],
        ]}
      />
      <LawField {...at('covers')} title="适用信息" help="多项用顿号隔开。" />
      <fieldset className="field">
        <legend>用途</legend>
        <Checkbox
          checked={uses.forDocuments}
          onChange={({ target }) => setUses((old) => ({ ...old, forDocuments: target.checked }))}
        >
          拟制公文
        </Checkbox>
        <Checkbox
          checked={uses.forReplies}
          onChange={({ target }) => setUses((old) => ({ ...old, forReplies: target.checked }))}
        >
          答复申请
        </Checkbox>
        {use && <p className="issue">{use}</p>}
      </fieldset>
      <LawField {...at('source')} title="来源" help="文号或者文件名称。" />
    </ProposalForm>
  );
}
