import { Tag } from 'antd';
import type { Trail } from '../../../../modules/audit/console.ts';

type Row = Trail['rows'][number];

/** What happened, the latest first. */
export function TrailRows({ rows }: { rows: Trail['rows'] }) {
  return (
    <ol className="trail" aria-label="审计记录，最近的在前">
      {rows.map((row) => (
        <li key={row.id}>
          <time dateTime={`${row.at.replace(' ', 'T')}+08:00`}>{row.at}</time>
          <span className="sentence">
            {row.outcome === 'refused' && <Tag color="error">被拒绝</Tag>}
            {row.sentence}
          </span>
          <details>
            <summary>
              原始记录<span className="unseen">：{row.sentence}</span>
            </summary>
            <Raw row={row} />
          </details>
        </li>
      ))}
    </ol>
  );
}

/** A row as it is kept: codes and keys, nothing put into words. */
function Raw({ row: { id, outcome, raw } }: { row: Row }) {
  const facts: [string, string | null][] = [
    ['记录编号', id],
    ['操作', raw.command],
    ['结果', outcome],
    ['拒绝原因', raw.reason],
    ['操作者', raw.actor === null ? raw.actorKind : `${raw.actorKind} ${raw.actor}`],
    ['岗位', raw.post],
    ['单位', raw.unitId],
    ['所涉事项', raw.nouns.join(' ') || null],
    ['请求编号', raw.requestId],
    ['批次编号', raw.batchId],
    ['其他事实', Object.keys(raw.details).length > 0 ? JSON.stringify(raw.details) : null],
  ];
  return (
    <dl>
      {facts.map(
        ([title, value]) =>
          value !== null && (
            <div key={title}>
              <dt>{title}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
