import { useRef, useState, type FormEvent } from 'react';
import { Alert, Button, Input } from 'antd';
import { useLocation } from 'wouter';
import type { GuideForm } from '../../../../modules/openness/console.ts';
import { act, newRequestId, Refusal } from '../api.ts';
import { aboutField, FieldBox } from '../field-box.tsx';
import { useAnswer } from '../use-answer.ts';
import { useTitle } from '../use-title.ts';
import { Waiting } from '../waiting.tsx';

/** Makes or changes the openness guide of a unit, beginning with what its latest proposal says. */
export default function GuidePage({ id = '' }: { id?: string }) {
  useTitle('编制公开指南');
  const { data, error, reload } = useAnswer<GuideForm>(`/guides/${id}/form`);
  if (!data) return <Waiting error={error} again={reload} />;
  return <GuideFields key={data.version} id={id} form={data} />;
}

const opinion = '拟公布本单位政府信息公开指南，内容已经核对。';

function GuideFields({ id, form }: { id: string; form: GuideForm }) {
  const [values, setValues] = useState<Record<string, string>>(() =>
    Object.fromEntries(form.fields.map(({ name, value }) => [name, value])),
  );
  const [words, setWords] = useState('');
  const [fault, setFault] = useState<Refusal | Error | null>(null);
  const [busy, setBusy] = useState(false);
  const requestId = useRef(newRequestId());
  const [, go] = useLocation();
  const issues = fault instanceof Refusal ? fault.issues : [];
  function issueOf(name: string): string | null {
    return issues.find((issue) => issue.field.split('.')[0] === name)?.message ?? null;
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    const empty = [...form.fields.filter(({ required }) => required).map(({ name }) => name), 'words'].filter(
      (name) => (name === 'words' ? words : (values[name] ?? '')).trim() === '',
    );
    if (empty.length > 0) {
      const list = empty.map((field) => ({ field, code: 'schema.required', message: '请填写这一项。' }));
      return setFault(new Refusal(422, { issues: list, message: '还有必填的内容没有填写。' }));
    }
    setBusy(true);
    try {
      const given = Object.fromEntries(
        Object.entries(values).flatMap(([name, value]) => (value.trim() === '' ? [] : [[name, value.trim()]])),
      );
      const input = { kind: 'guide', unitId: id, version: form.version, ...given, words: words.trim() };
      await act('openness.propose-guide', input, requestId.current);
      go(`/guides/${id}`);
    } catch (error) {
      setFault(error as Error);
      if (error instanceof Refusal) requestId.current = newRequestId();
    } finally {
      setBusy(false);
    }
  }
  return (
    <article className="matter">
      <h1>{`${form.unit}政府信息公开指南`}</h1>
      <p className="quiet">提交后经自审、保密审查和领导审批公布。审批之前，已经公布的指南不变。</p>
      <form className="command" onSubmit={(event) => void submit(event)} noValidate>
        {fault && <Alert type="error" role="alert" title={fault.message} />}
        {form.fields.map((field) => (
          <Row
            key={field.name}
            {...field}
            value={values[field.name] ?? ''}
            issue={issueOf(field.name)}
            onChange={(value) => setValues((old) => ({ ...old, [field.name]: value }))}
          />
        ))}
        <Row
          name="words"
          title="意见"
          help="意见会写入办理记录和保密审查表。"
          isLong
          required
          maxLength={2000}
          value={words}
          issue={issueOf('words')}
          onChange={setWords}
        />
        <div className="field phrases" role="group" aria-label="常用意见">
          <Button size="small" onClick={() => setWords(opinion)}>
            {opinion}
          </Button>
        </div>
        <div className="row">
          <Button type="primary" htmlType="submit" loading={busy}>
            提交审查
          </Button>
          <Button onClick={() => go(`/guides/${id}`)}>取消</Button>
        </div>
      </form>
    </article>
  );
}

type RowProps = GuideForm['fields'][number] & { issue: string | null; onChange: (value: string) => void };

function Row({ name, title, help, isLong, required, maxLength, value, issue, onChange }: RowProps) {
  const id = `guide-${name}`;
  const rest = {
    id,
    value,
    maxLength,
    'aria-describedby': aboutField({ id, issue, help }),
    ...(issue && { status: 'error' as const, 'aria-invalid': true }),
    onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
  };
  return (
    <FieldBox id={id} title={title} isOptional={!required} issue={issue} help={help}>
      {isLong ? <Input.TextArea {...rest} rows={5} /> : <Input {...rest} />}
    </FieldBox>
  );
}
