import { useState, type FormEvent, type ReactNode } from 'react';
import { Button, Input, Select } from 'antd';
import type { Choice } from '../../../../platform/workbench.ts';
import { Refusal } from '../api.ts';
import { useAnswer } from '../use-answer.ts';
import { Fold } from '../workbench/fold.tsx';
import { UnitField } from './unit-field.tsx';

type Filters = Record<string, string>;

export interface TrailFiltersProps {
  filters: Filters;
  fault: Error | null;
  onSearch: (filters: Filters) => void;
}

/** What is looked for; the address keeps it, so that a question can be passed on. */
export function TrailFilters({ filters, fault, onSearch }: TrailFiltersProps) {
  const [values, setValues] = useState<Filters>(filters);
  const { data } = useAnswer<{ actions: Choice[] }>('/audit/actions');
  const issues = fault instanceof Refusal ? fault.issues : [];
  function put(key: string, value: string | undefined) {
    setValues(({ [key]: _old, ...rest }) => (value ? { ...rest, [key]: value } : rest));
  }
  function search(event: FormEvent) {
    event.preventDefault();
    onSearch(Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value.trim()])));
  }
  function line(key: string, title: string, rest: { type?: string; placeholder?: string } = {}): ReactNode {
    const issue = issues.find((each) => each.field === key)?.message;
    return (
      <Labelled id={`trail-${key}`} title={title} issue={issue}>
        <Input
          id={`trail-${key}`}
          value={values[key] ?? ''}
          maxLength={100}
          {...(issue && { status: 'error' as const, 'aria-invalid': true, 'aria-describedby': `trail-${key}-issue` })}
          onChange={(event) => put(key, event.target.value)}
          {...rest}
        />
      </Labelled>
    );
  }
  return (
    <form className="trail-filters" aria-label="查找审计记录" onSubmit={search}>
      <Fold count={Object.keys(filters).length} isOpen={issues.length > 0}>
        {line('from', '从', { type: 'date' })}
        {line('to', '到（含当日）', { type: 'date' })}
        {line('person', '人员', { placeholder: '姓名或者登录名' })}
        <Labelled id="trail-unit" title="以哪个单位的岗位">
          <UnitField id="trail-unit" value={values['unitId']} onChange={(unitId) => put('unitId', unitId)} />
        </Labelled>
        <Labelled id="trail-command" title="操作">
          <Select
            id="trail-command"
            value={values['command']}
            placeholder="全部"
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            popupMatchSelectWidth={false}
            options={(data?.actions ?? []).map(({ value, title }) => ({ value, label: title }))}
            onChange={(command: string | undefined) => put('command', command)}
          />
        </Labelled>
        {line('about', '所涉事项', { placeholder: '发文字号、公开编号或者系统编号' })}
        <Labelled id="trail-outcome" title="结果">
          <Select
            id="trail-outcome"
            value={values['outcome']}
            placeholder="全部"
            allowClear
            options={[
              { value: 'done', label: '已办理' },
              { value: 'refused', label: '被拒绝' },
            ]}
            onChange={(outcome: string | undefined) => put('outcome', outcome)}
          />
        </Labelled>
        {line('requestId', '请求编号')}
        <div className="row">
          <Button type="primary" htmlType="submit">
            查找
          </Button>
          <Button onClick={() => onSearch({})}>清除条件</Button>
        </div>
      </Fold>
    </form>
  );
}

function Labelled(props: { id: string; title: string; issue?: string | undefined; children: ReactNode }) {
  const { id, title, issue, children } = props;
  return (
    <div className="field">
      <label htmlFor={id}>{title}</label>
      {children}
      {issue && (
        <span className="issue" id={`${id}-issue`} role="alert">
          {issue}
        </span>
      )}
    </div>
  );
}
