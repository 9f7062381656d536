import { approve, proposeGuide, proposeDirectory, review, selfReview, type Guide } from '#modules/openness';
import type { City, UnitCode } from './city.ts';

/** Which definition, in the version to act on next. */
export interface Stand {
  kind: 'guide' | 'directory';
  unitId: string;
  version: number;
}

/** What a test's guide says where it says nothing else. */
export const plainGuide: Omit<Guide, 'unit'> = {
  office: '示例市教育局办公室',
  address: '示例市示例路1号',
  postcode: '425000',
  hours: '工作日上午8:30至12:00，下午2:30至5:30',
  phone: '0746-0000001',
  classification: '分为主动公开和依申请公开两类。',
  arrangement: '按索引号编排。',
  access: '在本平台查阅，\n或者到政务服务中心查阅。',
};

const words = '同意。';
const steps = [
  ['section-head', selfReview],
  ['secrecy-reviewer', review],
  ['leader-in-charge', approve],
] as const;

/** Proposes the guide of a unit. */
export async function proposeFor(city: City, unit: UnitCode, change: Partial<Guide> = {}, version = 0): Promise<Stand> {
  const input = { kind: 'guide', unitId: city.units[unit], version, ...plainGuide, ...change, words } as const;
  return await city.done(city.who(unit, 'openness-officer'), proposeGuide, input);
}

/** Carries a proposal through its chain. */
export async function goThrough(city: City, unit: UnitCode, proposed: Stand): Promise<Stand> {
  let stand = proposed;
  for (const [post, command] of steps) {
    const { kind, unitId, version } = stand;
    const said = { kind, unitId, version, conclusion: 'agree', words } as const;
    stand = await city.done(city.who(unit, post), command, said);
  }
  return stand;
}

/** Proposes and approves the directory of the city's site. */
export async function openDirectory(city: City, version = 0, leftOut: string[] = []): Promise<Stand> {
  const input = { kind: 'directory', unitId: city.units.office, version, site: 'city', leftOut, words } as const;
  const proposed = await city.done(city.who('office', 'openness-officer'), proposeDirectory, input);
  return await goThrough(city, 'office', proposed);
}
