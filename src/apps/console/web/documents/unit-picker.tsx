import { useState } from 'react';
import { Select } from 'antd';
import type { Choice } from '../../../../platform/workbench.ts';
import { useAnswer } from '../use-answer.ts';

export interface UnitPickerProps {
  id: string;
  title: string;
  units: readonly Choice[];
  onChange: (units: Choice[]) => void;
}

/** Chooses units by a part of their name. */
export function UnitPicker({ id, title, units, onChange }: UnitPickerProps) {
  const [wanted, setWanted] = useState('');
  const path = wanted.trim() === '' ? null : `/unit-names?${new URLSearchParams({ search: wanted.trim() }).toString()}`;
  const { data } = useAnswer<{ choices: Choice[] }>(path);
  const known = [...units, ...(data?.choices ?? [])];
  return (
    <p className="field">
      <label htmlFor={id}>{title}</label>
      <Select
        id={id}
        mode="multiple"
        showSearch={{ filterOption: false, onSearch: setWanted }}
        placeholder="输入单位名称查找"
        notFoundContent={null}
        value={units.map(({ value }) => value)}
        options={[...new Map(known.map((unit) => [unit.value, unit])).values()].map((unit) => ({
          value: unit.value,
          label: unit.title,
        }))}
        onChange={(ids: string[]) =>
          onChange(known.filter((unit, i) => ids.includes(unit.value) && firstOf(known, unit) === i))
        }
      />
    </p>
  );
}

function firstOf(units: readonly Choice[], unit: Choice): number {
  return units.findIndex(({ value }) => value === unit.value);
}
