import { useEffect, useState } from 'react';
import { Button, Input, Select, Table, Tag, type TableProps } from 'antd';
import { Link, useSearch, useLocation } from 'wouter';
import type { Column, Declaration, Row } from '../../../../platform/workbench.ts';
import type { ListAnswer } from '../../matters.ts';
import { ask } from '../api.ts';
import { timeLeft } from '../dates.ts';
import { useTitle } from '../use-title.ts';
import { Waiting } from '../waiting.tsx';
import { ExportButton } from './export-button.tsx';

/** The list of any noun, as its declaration says: filters and search in the address, page after page on demand. */
export default function ListPage({ noun }: { noun: Declaration }) {
  useTitle(noun.title);
  const asked = new URLSearchParams(useSearch());
  const [, go] = useLocation();
  const { rows, next, now, error, more } = usePages(`/${noun.path}`, asked.toString());
  function change(key: string, value: string | undefined) {
    const changed = new URLSearchParams(asked);
    if (value) changed.set(key, value);
    else changed.delete(key);
    go(`/${noun.path}${changed.size > 0 ? `?${changed.toString()}` : ''}`);
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
      <div className="filters" role="group" aria-label="筛选">
        {noun.filters.map((filter) => (
          <label key={filter.key}>
            <span>{filter.title}</span>
            <Select
              value={asked.get(filter.key) ?? undefined}
              placeholder={filter.otherwise ?? '全部'}
              allowClear
              popupMatchSelectWidth={false}
              aria-label={filter.title}
              options={filter.choices.map(({ value, title }) => ({ value, label: title }))}
              onChange={(value: string | undefined) => change(filter.key, value)}
            />
          </label>
        ))}
        <label>
          <span>查找</span>
          <Input.Search
            key={asked.get('search')}
            defaultValue={asked.get('search') ?? ''}
            placeholder={noun.searches}
            maxLength={100}
            allowClear
            aria-label={`查找：${noun.searches}`}
            onSearch={(value) => change('search', value.trim())}
          />
        </label>
      </div>
      {rows ? (
        <>
          <Table<Row>
            className="list"
            size="middle"
            rowKey="id"
            columns={noun.columns.map((column) => drawn(noun, column, now))}
            dataSource={rows}
            pagination={false}
            scroll={{ x: 'max-content' }}
            locale={{ emptyText: <p className="nothing">{noun.empty}</p> }}
          />
          <p className="more" role="status">
            {next ? (
              <Button onClick={() => void more()}>更多</Button>
            ) : (
              rows.length > 0 && `共${rows.length}件，已全部列出。`
            )}
          </p>
        </>
      ) : (
        <Waiting error={error} again={more} />
      )}
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
