import { execute, valueOf } from '#platform/execute';
import { appoint, createPerson } from '#modules/identity';
import type { City } from './city.ts';

const administrators = ['system-administrator', 'security-administrator', 'audit-administrator'] as const;

/** The city with its three administrators, who sit in the office. */
export async function withAdministrators(city: City): Promise<City> {
  const setup = { actor: { kind: 'setup' } } as const;
  const people = new Map<string, string>();
  for (const [i, post] of administrators.entries()) {
    const person = { login: `office.${post}`, name: `示例管理${i + 1}`, unitId: city.units.office };
    const { personId } = valueOf(await execute(city.runtime, createPerson, person, setup));
    const held = { personId, unitId: city.units.office, post, from: '2018-01-01' };
    valueOf(await execute(city.runtime, appoint, held, setup));
    people.set(post, personId);
  }
  return { ...city, who: (unit, post) => people.get(post) ?? city.who(unit, post) };
}
