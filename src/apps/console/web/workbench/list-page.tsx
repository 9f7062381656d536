import { useEffect, useState } from 'react';
import { Button, Table, Tag, type TableProps } from 'antd';
import { Link, useSearch, useLocation } from 'wouter';
import type { Column, Declaration, Row } from '../../../../platform/workbench.ts';
import type { ListAnswer } from '../../matters.ts';
import { ask } from '../api.ts';
import { timeLeft } from '../dates.ts';
import { useTitle } from '../use-title.ts';
import { Waiting } from '../waiting.tsx';
import { ExportButton } from './export-button.tsx';
import { Filters } from './filters.tsx';

/** The list of any noun, as its declaration says: filters and search in the address, page after page on demand. */
export default function ListPage({ noun }: { noun: Declaration }) {
  useTitle(noun.title);
  const asked = new URLSearchParams(useSearch());
  const [, go] = useLocation();
  const { rows, next, now, error, more } = usePages(`/${noun.path}`, asked.toString());
  function change(wanted: URLSearchParams) {
    go(`/${noun.path}${wanted.size > 0 ? `?${wanted.toString()}` : ''}`);
  }
  return (
    <>
      <div className="list-head">
        <h1>{noun.title}</h1>
        {noun.ways?.map(({ path, title }) => (
          <Link key={path} href={path}>
            {title}
          </Link>
        ))}
        <ExportButton key={asked.toString()} path={noun.path} asked={asked} />
      </div>
      <Filters noun={noun} asked={asked} onChange={change} />
      {rows?.length === 0 && (
        <p className="nothing" role="status">
          {asked.size > 0 ? '没有符合条件的内容。可以减少筛选条件，或者换一个词查找。' : noun.empty}
        </p>
      )}
      {rows && rows.length > 0 && (
        <>
          <Table<Row>
            className="list"
            size="middle"
            rowKey="id"
            columns={noun.columns.map((column) => drawn(noun, column, now))}
            dataSource={rows}
            pagination={false}
            scroll={{ x: 'max-content' }}
          />
          <p className="more" role="status">
            {next ? <Button onClick={() => void more()}>更多</Button> : `共${rows.length}件，已全部列出。`}
          </p>
        </>
      )}
      {!rows && <Waiting error={error} again={more} />}
    </>
  );
}

function drawn(
  noun: Declaration,
  { key, title, kind }: Column,
  now: string,
): NonNullable<TableProps<Row>['columns']>[number] {
  return {
    key,
    title,
    className: `cell-${kind}`,
    // On a narrow screen a value stands beside what it is, and one that is missing not at all.
    onCell: ({ cells }) => ({ 'data-title': title, ...(!cells[key] && { className: `cell-${kind} cell-empty` }) }),
    render: (_value, { id, cells }) => {
      const value = cells[key] ?? '';
      if (kind === 'title') return <Link href={`/${noun.path}/${id}`}>{value}</Link>;
      if (kind === 'tag') return <Tag variant="outlined">{value}</Tag>;
      if (kind === 'due' && value) {
        const left = timeLeft(value, now);
        return <span className={`due ${left.tone}`}>{left.text}</span>;
      }
      return value;
    },
  };
}

/** The pages of a list so far; another question begins anew. */
function usePages(path: string, asked: string) {
  const [state, setState] = useState<{ rows: Row[] | null; next: string | null; now: string; error: Error | null }>({
    rows: null,
    next: null,
    now: '',
    error: null,
  });
  async function load(after: string | null, before: readonly Row[]) {
    const query = new URLSearchParams(asked);
    if (after) query.set('after', after);
    try {
      const page = await ask<ListAnswer>(`${path}?${query.toString()}`);
      setState({ rows: [...before, ...page.rows], next: page.next, now: page.now, error: null });
    } catch (error) {
      setState((old) => ({ ...old, error: error as Error }));
    }
  }
  useEffect(() => void load(null, []), [path, asked]);
  return { ...state, more: () => load(state.next, state.next ? (state.rows ?? []) : []) };
}
