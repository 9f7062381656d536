import { useState } from 'react';
import { useSearch } from 'wouter';
import type { Periods } from '../../../../modules/law/console.ts';
import { useAnswer } from '../use-answer.ts';
import { useTitle } from '../use-title.ts';
import { Waiting } from '../waiting.tsx';
import { filled, LawField, ProposalForm } from './form-parts.tsx';
import { LawPage, wordSpan } from './law-page.tsx';
import { useProposal } from './use-proposal.ts';

type Version = Periods['periods'][number]['versions'][number];

const rules = [
  ['within', '最长期限'],
  ['at-least', '最短期限'],
  ['ahead', '提前期限'],
  ['every', '周期'],
  ['yearly', '每年截止日'],
  ['at-once', '及时'],
] as const;
const units = [
  ['wd', '工作日'],
  ['d', '日'],
  ['mo', '个月'],
  ['h', '小时'],
] as const;

/** A new version of a period. Name and beginning are those of the version in force; what changes is typed. */
export default function PeriodFormPage() {
  useTitle('录入期限规定');
  const code = new URLSearchParams(useSearch()).get('code') ?? '';
  const { data, error, reload } = useAnswer<Periods>('/law/periods');
  const period = data?.periods.find((each) => each.code === code);
  if (!data) return <Waiting error={error} again={reload} />;
  const [now] = period?.versions ?? [];
  return (
    <LawPage here="/law/periods" title={now ? `录入“${now.name}”的新规定` : '没有这项期限规定'}>
      {now && <PeriodForm code={code} now={now} />}
    </LawPage>
  );
}

function PeriodForm({ code, now }: { code: string; now: Version }) {
  const proposal = useProposal('law.propose-period');
  const [values, setValues] = useState<Record<string, string>>({
    name: now.name,
    trigger: now.trigger,
    rule: now.rule,
  });
  const put = (key: string) => (value: string) => setValues((old) => ({ ...old, [key]: value }));
  const at = (key: string) => ({
    id: `law-${key}`,
    value: values[key] ?? '',
    issue: proposal.issueOf(key),
    onChange: put(key),
  });
  const isMeasured = values['rule'] !== 'yearly' && values['rule'] !== 'at-once';
  function send() {
    const { n, unit, eachYear, ...rest } = filled(values);
    const length = isMeasured ? { ...(n && { n: Number(n) }), ...(unit && { unit }) } : {};
    void proposal.send({ code, ...rest, ...length, ...(values['rule'] === 'yearly' && eachYear && { eachYear }) });
  }
  return (
    <ProposalForm title="期限规定" proposal={proposal} back="/law/periods" onSend={send}>
      <p>
        现在：{now.length}（{wordSpan(now.validFrom, now.validTo)}，{now.basis}）
      </p>
      <LawField
        {...at('validFrom')}
        title="施行日期"
        kind="date"
        help="现行规定到前一日为止。已经施行的也可以补录，施行以后发生的事项按新规定重新计算。"
      />
      <LawField {...at('rule')} title="计算方式" choices={rules} />
      {isMeasured && (
        <>
          <LawField {...at('n')} title="数字" kind="number" />
          <LawField {...at('unit')} title="单位" choices={units} />
        </>
      )}
      {values['rule'] === 'yearly' && (
        <LawField {...at('eachYear')} title="每年截止日" help="写作01-31。" maxLength={5} />
      )}
      <LawField {...at('name')} title="名称" maxLength={60} />
      <LawField {...at('trigger')} title="从什么事由起算" />
      <LawField
        {...at('basis')}
        title="条款"
        help="文件名称和条款，如“政府信息公开条例（国务院令第711号修订）第三十三条”。"
      />
      <LawField {...at('source')} title="来源" help="文号或者文件名称。" />
    </ProposalForm>
  );
}
