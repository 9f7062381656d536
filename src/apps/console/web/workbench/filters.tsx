import { Button, Input, Select } from 'antd';
import type { Declaration } from '../../../../platform/workbench.ts';
import { Fold } from './fold.tsx';

export interface FiltersProps {
  noun: Declaration;
  /** What the address asks. */
  asked: URLSearchParams;
  onChange: (asked: URLSearchParams) => void;
}

/** Search and filters of a list, as its noun declares them. */
export function Filters({ noun, asked, onChange }: FiltersProps) {
  const set = noun.filters.filter(({ key }) => asked.has(key));
  function change(values: Record<string, string | undefined>) {
    const changed = new URLSearchParams(asked);
    for (const [key, value] of Object.entries(values)) {
      if (value) changed.set(key, value);
      else changed.delete(key);
    }
    onChange(changed);
  }
  const search = (
    <label>
      <span>查找</span>
      <Input.Search
        key={asked.get('search')}
        defaultValue={asked.get('search') ?? ''}
        placeholder={noun.searches}
        maxLength={100}
        allowClear
        aria-label={`查找：${noun.searches}`}
        onSearch={(value) => change({ search: value.trim() })}
      />
    </label>
  );
  return (
    <div className="filters" role="group" aria-label="筛选">
      {noun.filters.length === 0 ? (
        search
      ) : (
        <Fold count={set.length} beside={search}>
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
                onChange={(value: string | undefined) => change({ [filter.key]: value })}
              />
            </label>
          ))}
          {set.length > 0 && (
            <Button type="link" onClick={() => change(Object.fromEntries(set.map(({ key }) => [key, undefined])))}>
              清除筛选
            </Button>
          )}
        </Fold>
      )}
    </div>
  );
}
