import { useState } from 'react';
import { Button, Input } from 'antd';
import { useSearch } from 'wouter';
import { useTitle } from '../use-title.ts';
import { filled, LawField, ProposalForm } from './form-parts.tsx';
import { LawPage } from './law-page.tsx';
import { readNotice, type Off, type Work } from './read-notice.ts';
import { OffRows, WorkRows } from './notice-rows.tsx';
import { useProposal } from './use-proposal.ts';

const kinds = [
  ['year', '全年安排'],
  ['change', '调整个别日期'],
] as const;

/** A notice on days off: its text is pasted and read, and every day stands in a row of its own to be compared. */
export default function NoticeFormPage() {
  useTitle('录入放假安排');
  const proposal = useProposal('law.propose-notice');
  const asked = new URLSearchParams(useSearch()).get('year') ?? '';
  const [values, setValues] = useState<Record<string, string>>({ kind: 'year', year: asked });
  const [text, setText] = useState('');
  const [off, setOff] = useState<Off[]>([]);
  const [work, setWork] = useState<Work[]>([]);
  const [told, setTold] = useState('');
  const put = (key: string) => (value: string) => setValues((old) => ({ ...old, [key]: value }));
  const at = (key: string) => ({
    id: `law-${key}`,
    value: values[key] ?? '',
    issue: proposal.issueOf(key),
    onChange: put(key),
  });
  function read() {
    const found = readNotice(text, Number(values['year']));
    setOff(found.off);
    setWork(found.work);
    setTold(
      found.off.length === 0
        ? '没有读出放假安排，请逐行填写。'
        : `读出${found.off.length}个假期、${found.work.length}个调休上班日，请对照原文逐项核对。`,
    );
  }
  return (
    <LawPage here="/law/calendar" title="录入放假安排">
      <ProposalForm
        title="放假安排"
        proposal={proposal}
        back="/law/calendar"
        onSend={() => void proposal.send({ ...filled(values), year: Number(values['year']), off, work })}
      >
        <LawField {...at('kind')} title="类别" choices={kinds} />
        <LawField {...at('year')} title="年份" kind="number" />
        <LawField {...at('title')} title="通知标题" />
        <LawField {...at('number')} title="发文字号（没有的不填）" maxLength={60} />
        <LawField {...at('issuedOn')} title="成文日期（没有的不填）" kind="date" />
        <LawField
          {...at('announcedOn')}
          title="公布日期"
          kind="date"
          help="向社会公布之日。从这一天起可以知道这项安排。"
        />
        <div className="field">
          <label htmlFor="law-paste">通知正文</label>
          <Input.TextArea
            id="law-paste"
            rows={5}
            maxLength={5000}
            value={text}
            placeholder="把通知中“一、元旦：……”等各段粘贴到这里"
            onChange={(event) => setText(event.target.value)}
          />
          <Button disabled={!text.trim() || !values['year']} onClick={read}>
            读取日期
          </Button>
          <p role="status">{told}</p>
        </div>
        <OffRows rows={off} issueOf={proposal.issueOf} onChange={setOff} />
        <WorkRows rows={work} issueOf={proposal.issueOf} onChange={setWork} />
      </ProposalForm>
    </LawPage>
  );
}
