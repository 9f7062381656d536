import { useState } from 'react';
import { Select } from 'antd';
import type { Choice } from '../../../../platform/workbench.ts';
import { useAnswer } from '../use-answer.ts';

export interface SearchSelectProps {
  id: string;
  searchAt: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
  status?: 'error';
  onChange: (value: string | undefined) => void;
}

/** Chooses one thing by a part of its name; the server finds it. */
export function SearchSelect({ searchAt, onChange, ...rest }: SearchSelectProps) {
  const [wanted, setWanted] = useState('');
  const asked = new URLSearchParams(searchAt.split('?')[1] ?? '');
  if (wanted.trim() !== '') asked.set('search', wanted.trim());
  // Units are too many to be told without a word of their name.
  const path = wanted.trim() === '' && !searchAt.includes('?') ? null : `${searchAt.split('?')[0]}?${asked.toString()}`;
  const { data } = useAnswer<{ choices: Choice[] }>(path);
  return (
    <Select
      {...rest}
      allowClear
      showSearch={{ filterOption: false, onSearch: setWanted }}
      placeholder="输入名称中的字查找"
      notFoundContent={wanted.trim() === '' ? null : '没有找到'}
      options={data?.choices.map(({ value, title }) => ({ value, label: title })) ?? []}
      onChange={(value: string | undefined) => onChange(value)}
    />
  );
}
