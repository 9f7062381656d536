import { Button, Input } from 'antd';
import type { Off, Work } from './read-notice.ts';

interface RowsProps<Row> {
  rows: readonly Row[];
  issueOf: (field: string) => string | undefined;
  onChange: (rows: Row[]) => void;
}

/** The holidays of a notice, each from day to day. */
export function OffRows({ rows, issueOf, onChange }: RowsProps<Off>) {
  return (
    <fieldset className="field day-rows">
      <legend>放假</legend>
      {issueOf('off') && <p className="issue">{issueOf('off')}</p>}
      {rows.map((row, i) => {
        const put = (changed: Partial<Off>) => onChange(rows.with(i, { ...row, ...changed }));
        return (
          <div key={i} className="row">
            <Input
              aria-label={`第${i + 1}个假期的名称`}
              value={row.label}
              maxLength={40}
              onChange={({ target }) => put({ label: target.value })}
            />
            <Input
              aria-label={`第${i + 1}个假期的第一天`}
              type="date"
              value={row.from}
              onChange={({ target }) => put({ from: target.value })}
            />
            <Input
              aria-label={`第${i + 1}个假期的最后一天`}
              type="date"
              value={row.to}
              onChange={({ target }) => put({ to: target.value })}
            />
            <Button aria-label={`删除第${i + 1}个假期`} onClick={() => onChange(rows.toSpliced(i, 1))}>
              删除
            </Button>
            <Issues fields={[`off.${i}.label`, `off.${i}.from`, `off.${i}.to`]} issueOf={issueOf} />
          </div>
        );
      })}
      <Button onClick={() => onChange([...rows, { label: '', from: '', to: '' }])}>增加一个假期</Button>
    </fieldset>
  );
}

/** The days worked for them. */
export function WorkRows({ rows, issueOf, onChange }: RowsProps<Work>) {
  return (
    <fieldset className="field day-rows">
      <legend>调休上班</legend>
      {rows.map((row, i) => {
        const put = (changed: Partial<Work>) => onChange(rows.with(i, { ...row, ...changed }));
        return (
          <div key={i} className="row">
            <Input
              aria-label={`第${i + 1}个上班日所属假期`}
              value={row.label}
              maxLength={40}
              onChange={({ target }) => put({ label: target.value })}
            />
            <Input
              aria-label={`第${i + 1}个上班日`}
              type="date"
              value={row.day}
              onChange={({ target }) => put({ day: target.value })}
            />
            <Button aria-label={`删除第${i + 1}个上班日`} onClick={() => onChange(rows.toSpliced(i, 1))}>
              删除
            </Button>
            <Issues fields={[`work.${i}.label`, `work.${i}.day`]} issueOf={issueOf} />
          </div>
        );
      })}
      <Button onClick={() => onChange([...rows, { label: '', day: '' }])}>增加一个上班日</Button>
    </fieldset>
  );
}

function Issues({ fields, issueOf }: { fields: readonly string[]; issueOf: RowsProps<unknown>['issueOf'] }) {
  const found = fields.flatMap((field) => issueOf(field) ?? []);
  return found.length > 0 ? <p className="issue">{[...new Set(found)].join('')}</p> : null;
}
