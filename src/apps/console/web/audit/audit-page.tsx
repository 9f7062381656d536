import { useEffect, useState } from 'react';
import { Button } from 'antd';
import { useLocation, useSearch } from 'wouter';
import type { Trail } from '../../../../modules/audit/console.ts';
import { ask } from '../api.ts';
import { useTitle } from '../use-title.ts';
import { Waiting } from '../waiting.tsx';
import { ExportButton } from './export-button.tsx';
import { TrailFilters } from './trail-filters.tsx';
import { TrailRows } from './trail-rows.tsx';

/** The audit trail: what was done and what was refused, in sentences, with each row as it is kept on demand. */
export default function AuditPage() {
  useTitle('审计记录');
  const asked = useSearch();
  const [, go] = useLocation();
  const { rows, next, error, more } = useTrail(asked);
  const filters = Object.fromEntries(new URLSearchParams(asked));
  return (
    <>
      <h1>审计记录</h1>
      <p className="quiet">
        谁在什么时间、以什么岗位办理了什么，或者被拒绝。记录只能增加，任何人不能修改、删除。没有公开的内容只显示编号。
      </p>
      <TrailFilters
        key={asked}
        filters={filters}
        fault={error}
        onSearch={(wanted) => {
          const query = new URLSearchParams(wanted).toString();
          go(`/audit${query && `?${query}`}`);
        }}
      />
      <ExportButton filters={filters} />
      {rows ? (
        <>
          <TrailRows rows={rows} />
          <p className="more" role="status">
            {rows.length === 0 && '没有符合条件的审计记录。可以放宽时间范围，或者减少条件。'}
            {next ? (
              <Button onClick={() => void more()}>更早的记录</Button>
            ) : (
              rows.length > 0 && `共${rows.length}条，已全部列出。`
            )}
          </p>
        </>
      ) : (
        <Waiting error={error} again={more} />
      )}
    </>
  );
}

/** The pages so far; another question begins anew. */
function useTrail(asked: string) {
  const [state, setState] = useState<{ rows: Trail['rows'] | null; next: string | null; error: Error | null }>({
    rows: null,
    next: null,
    error: null,
  });
  async function load(after: string | null, before: Trail['rows']) {
    const query = new URLSearchParams(asked);
    if (after) query.set('after', after);
    try {
      const page = await ask<Trail>(`/audit?${query.toString()}`);
      setState({ rows: [...before, ...page.rows], next: page.next, error: null });
    } catch (error) {
      setState((old) => ({ ...old, rows: after ? old.rows : null, error: error as Error }));
    }
  }
  useEffect(() => void load(null, []), [asked]);
  return { ...state, more: () => load(state.next, state.next ? (state.rows ?? []) : []) };
}
