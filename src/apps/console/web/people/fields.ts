import type { Field } from '../../fields.ts';

const blank: Field = {
  name: '',
  title: '',
  help: null,
  kind: 'line',
  required: true,
  maxLength: null,
  phrases: [],
  choices: [],
  searchAt: null,
};

/** A field of a form made by hand; a line that must be filled unless said. */
export function field(name: string, title: string, more: Partial<Field> = {}): Field {
  return { ...blank, name, title, ...more };
}

/** A unit, found by its name. */
export function unitField(name: string, title: string, more: Partial<Field> = {}): Field {
  return field(name, title, { kind: 'search', searchAt: '/unit-names', ...more });
}

/** What kinds and levels of unit are called; the server's schema has their codes. */
export const unitKinds = [
  { value: 'government', title: '人民政府' },
  { value: 'government-office', title: '政府办公室' },
  { value: 'department', title: '政府部门' },
  { value: 'county-government', title: '县级人民政府' },
  { value: 'administrative-area', title: '管理区' },
  { value: 'township', title: '乡镇（街道）' },
  { value: 'institution', title: '事业单位' },
  { value: 'vertical', title: '垂直管理单位' },
  { value: 'party', title: '党委部门' },
] as const;

export const unitLevels = [
  { value: 'province', title: '省级' },
  { value: 'city', title: '市级' },
  { value: 'county', title: '县级' },
  { value: 'township', title: '乡级' },
] as const;
