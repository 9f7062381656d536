import { useRef, useState, type FormEvent } from 'react';
import { Alert, Button, Checkbox, Input, Radio, Select } from 'antd';
import type { Field } from '../../fields.ts';
import type { Offer } from '../../matters.ts';
import { act, newRequestId, Refusal } from '../api.ts';
import { aboutField, FieldBox } from '../field-box.tsx';
import { additions } from './additions.ts';
import { Phrases } from './phrases.tsx';
import { SearchSelect } from './search-select.tsx';

export interface CommandFormProps {
  offer: Pick<Offer, 'name' | 'title' | 'fields'> & Partial<Pick<Offer, 'consequence'>>;
  /** Which matter, in the version that the person has before them. */
  which: Record<string, unknown>;
  /** Makes of the fields what the command takes, where that is not the fields as they stand. */
  shape?: (values: Record<string, unknown>) => Record<string, unknown>;
  /** Hears what the command answered. */
  onDone: (value: unknown) => Promise<void>;
  /** Somebody else was first: fetch what is there now; what was typed stays here. */
  onStale: () => Promise<unknown>;
  onCancel: () => void;
}

/** The form of a command, drawn from its schema. Nothing is filled in beforehand; what is wrong stands beside its field. */
export function CommandForm({ offer, which, shape, onDone, onStale, onCancel }: CommandFormProps) {
  const [values, setValues] = useState<Record<string, unknown>>({});
  const [fault, setFault] = useState<Refusal | Error | null>(null);
  const [stale, setStale] = useState(false);
  const [busy, setBusy] = useState(false);
  const requestId = useRef(newRequestId());
  const issues = fault instanceof Refusal ? fault.issues : [];
  const More = additions[offer.name];

  async function submit(event: FormEvent) {
    event.preventDefault();
    const empty = offer.fields.filter((field) => field.required && isEmpty(values[field.name]));
    if (empty.length > 0)
      return setFault(new Refusal(422, { issues: empty.map(missing), message: '还有必填的内容没有填写。' }));
    setBusy(true);
    try {
      const filled = given(values);
      const value = await act(offer.name, { ...which, ...(shape?.(filled) ?? filled) }, requestId.current);
      await onDone(value);
      onCancel();
    } catch (error) {
      setFault(error as Error);
      if (error instanceof Refusal) requestId.current = newRequestId();
      const changed = error instanceof Refusal && error.status === 409;
      setStale(changed);
      if (changed) await onStale();
    } finally {
      setBusy(false);
    }
  }
  return (
    <form id="command" className="command" onSubmit={(event) => void submit(event)} aria-label={offer.title} noValidate>
      {fault && (
        <Alert
          type={stale ? 'warning' : 'error'}
          role="alert"
          title={fault.message}
          description={stale ? '页面已经换成最新的进展，您填写的内容还在，核对后可以再次确认。' : null}
        />
      )}
      {offer.fields.map((field) => (
        <FieldRow
          key={field.name}
          command={offer.name}
          field={field}
          value={values[field.name]}
          issue={issues.find((issue) => names(issue.field, field.name))?.message ?? null}
          onChange={(value) => setValues((old) => ({ ...old, [field.name]: value }))}
        />
      ))}
      {More && <More value={values} onChange={(more) => setValues((old) => ({ ...old, ...more }))} />}
      {offer.consequence && <p className="consequence">{offer.consequence}</p>}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={busy}>
          {`确认${offer.title}`}
        </Button>
        <Button onClick={onCancel}>取消</Button>
      </div>
    </form>
  );
}

interface FieldRowProps {
  command: string;
  field: Field;
  value: unknown;
  issue: string | null;
  onChange: (value: unknown) => void;
}

function FieldRow({ command, field, value, issue, onChange }: FieldRowProps) {
  const id = `field-${field.name}`;
  if (field.kind === 'flag') {
    return (
      <p className="field">
        <Checkbox checked={value === true} onChange={(event) => onChange(event.target.checked)}>
          {field.title}
        </Checkbox>
      </p>
    );
  }
  const { title, help, required } = field;
  const about = aboutField({ id, issue, help });
  return (
    <FieldBox id={id} title={title} isOptional={!required} issue={issue} help={help}>
      <Control field={field} id={id} about={about} value={value} isWrong={issue !== null} onChange={onChange} />
      {field.kind === 'text' && field.name === 'words' && (
        <Phrases
          command={command}
          given={field.phrases}
          typed={typeof value === 'string' ? value : ''}
          maxLength={200}
          onChoose={onChange}
        />
      )}
    </FieldBox>
  );
}

interface ControlProps {
  field: Field;
  id: string;
  about: string;
  value: unknown;
  isWrong: boolean;
  onChange: (value: unknown) => void;
}

function Control({ field, id, about, value, isWrong, onChange }: ControlProps) {
  const rest = { id, 'aria-describedby': about, ...(isWrong && { status: 'error' as const, 'aria-invalid': true }) };
  const max = field.maxLength === null ? {} : { maxLength: field.maxLength };
  const text = typeof value === 'string' ? value : '';
  const options = field.choices.map((choice, i) => ({ value: i, label: choice.title }));
  switch (field.kind) {
    case 'text':
      return (
        <Input.TextArea {...rest} {...max} rows={3} value={text} onChange={(event) => onChange(event.target.value)} />
      );
    case 'choice':
      return options.length <= 7 ? (
        <Radio.Group
          aria-labelledby={`${id}-label`}
          value={field.choices.findIndex((choice) => choice.value === value)}
          options={options}
          onChange={(event) => onChange(field.choices[event.target.value as number]?.value)}
        />
      ) : (
        <Select {...rest} options={options} onChange={(i: number) => onChange(field.choices[i]?.value)} />
      );
    case 'choices':
      return options.length <= 12 ? (
        <Checkbox.Group
          className="stacked"
          options={options}
          onChange={(many) => onChange(many.map((i) => field.choices[i]?.value))}
        />
      ) : (
        <Select
          {...rest}
          mode="multiple"
          optionFilterProp="label"
          options={options}
          onChange={(many: number[]) => onChange(many.map((i) => field.choices[i]?.value))}
        />
      );
    case 'search':
      return <SearchSelect {...rest} searchAt={field.searchAt ?? ''} onChange={onChange} />;
    case 'day':
      return <Input {...rest} type="date" value={text} onChange={(event) => onChange(event.target.value)} />;
    case 'number':
      return (
        <Input
          {...rest}
          type="number"
          min={1}
          value={typeof value === 'number' ? value : ''}
          onChange={({ target }) => onChange(target.value === '' ? undefined : Number(target.value))}
        />
      );
    case 'line':
    case 'flag':
      return <Input {...rest} {...max} value={text} onChange={(event) => onChange(event.target.value)} />;
  }
}

/** Whether an issue speaks of a field; inside a group its last name does. */
function names(path: string, field: string): boolean {
  const parts = path.split('.');
  return parts[0] === field || parts.at(-1) === field;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

function missing(field: Field) {
  const message = field.choices.length > 0 ? '请选择这一项。' : '请填写这一项。';
  return { field: field.name, code: 'schema.required', message };
}

/** What was left empty is not sent. */
function given(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value)));
}
