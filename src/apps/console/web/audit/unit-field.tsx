import { useState } from 'react';
import { Select } from 'antd';
import type { Choice } from '../../../../platform/workbench.ts';
import { useAnswer } from '../use-answer.ts';

export interface UnitFieldProps {
  id: string;
  /** The key of the unit chosen. */
  value: string | undefined;
  onChange: (unitId: string | undefined) => void;
}

/** Chooses one unit by a part of its name. */
export function UnitField({ id, value, onChange }: UnitFieldProps) {
  const [wanted, setWanted] = useState('');
  const word = wanted.trim();
  const { data } = useAnswer<{ units: Choice[] }>(
    word === '' ? null : `/units?${new URLSearchParams({ search: word }).toString()}`,
  );
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null);
  const found = (data?.units ?? []).map((unit) => ({ value: unit.value, label: unit.title }));
  const known = chosen && !found.some((unit) => unit.value === chosen.value) ? [chosen, ...found] : found;
  // An address that came from elsewhere bears the key alone.
  const unnamed = value !== undefined && !known.some((unit) => unit.value === value);
  return (
    <Select
      id={id}
      value={value}
      placeholder="输入单位名称查找"
      allowClear
      notFoundContent={null}
      showSearch={{ filterOption: false, onSearch: setWanted }}
      options={unnamed ? [{ value, label: `所选单位（${value.slice(-8)}）` }, ...known] : known}
      onChange={(unitId: string | undefined) => {
        setChosen(known.find((unit) => unit.value === unitId) ?? null);
        onChange(unitId);
      }}
    />
  );
}
