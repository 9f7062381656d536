import type { FormEvent, ReactNode } from 'react';
import { Alert, Button, Input, Select } from 'antd';
import { Link } from 'wouter';
import { aboutField, FieldBox } from '../field-box.tsx';
import type { Proposal } from './use-proposal.ts';

interface ProposalFormProps {
  title: string;
  proposal: Proposal;
  back: string;
  onSend: () => void;
  children: ReactNode;
}

/** The form around an entry: what happens with it, what is wrong with it, and the way back. */
export function ProposalForm({ title, proposal, back, onSend, children }: ProposalFormProps) {
  function submit(event: FormEvent) {
    event.preventDefault();
    onSend();
  }
  return (
    <form className="law-form" aria-label={title} noValidate onSubmit={submit}>
      <p className="quiet">录入后由安全管理员对照原文复核，确认前不生效。确认前可以查看哪些到期日会变动。</p>
      {proposal.fault && (
        <Alert
          type="error"
          role="alert"
          title={proposal.isBesideFields ? '有内容需要更正，请看各项下面的提示。' : proposal.fault.message}
        />
      )}
      {children}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={proposal.busy}>
          提交复核
        </Button>
        <Link href={back}>不录入，返回</Link>
      </div>
    </form>
  );
}

interface FieldProps {
  id: string;
  title: string;
  value: string;
  issue: string | undefined;
  help?: string;
  /** A text of several lines, a day, or one of these. */
  kind?: 'line' | 'text' | 'date' | 'number';
  choices?: readonly (readonly [value: string, title: string])[];
  maxLength?: number;
  onChange: (value: string) => void;
}

/** One field of an entry, with what is wrong beside it. */
export function LawField({
  id,
  title,
  value,
  issue,
  help,
  kind = 'line',
  choices,
  maxLength = 200,
  onChange,
}: FieldProps) {
  const rest = {
    id,
    value,
    'aria-describedby': aboutField({ id, issue, help }),
    ...(issue && { status: 'error' as const, 'aria-invalid': true }),
  };
  return (
    <FieldBox id={id} title={title} issue={issue} help={help}>
      {choices ? (
        <Select
          {...rest}
          value={value || null}
          options={choices.map(([value, label]) => ({ value, label }))}
          onChange={onChange}
        />
      ) : kind === 'text' ? (
        <Input.TextArea {...rest} rows={4} maxLength={maxLength} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <Input
          {...rest}
          type={kind === 'line' ? 'text' : kind}
          maxLength={maxLength}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FieldBox>
  );
}

/** What was left empty is not sent. */
export function filled(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value.trim() ? [[key, value.trim()]] : [])),
  );
}
