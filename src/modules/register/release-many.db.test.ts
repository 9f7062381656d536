import { sql } from 'kysely';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Context } from '#platform/context';
import { gate } from '#platform/gate';
import { confirmedWithOthers, voidClearance } from '#modules/clearance';
import { openWorld, sample, type Cleared, type World } from '../../../test/worlds/release-world.ts';
import { release, releaseGate, releaseMany, type ReleaseInput } from './index.ts';

/** Stands at the door without a way of its own for many. */
const guard = gate(releaseGate, {
  name: 'world.guard',
  why: '看守的信息不能发布。',
  async check(_tx, { content }) {
    const guarded = content.title.includes('看守');
    return guarded ? [{ field: '', code: 'world.guarded', message: '看守的信息不能发布。' }] : [];
  },
});

let world: World;
beforeAll(async () => {
  world = await openWorld(inject('clusterUrl'), { gates: [confirmedWithOthers, guard] });
});
afterAll(() => world.close());

let count = 0;
async function cleared(title = '通知'): Promise<Cleared> {
  count += 1;
  return await world.clear(sample(title, '一、总则', `第${title.length}条内容。`));
}

type Way = (inputs: readonly ReleaseInput[], by?: string) => Promise<unknown>;

const one: Way = async (inputs, by = world.people.releaser) => {
  for (const input of inputs) await world.act(by, 'release', (ctx) => release(ctx, input));
};
const many: Way = async (inputs, by = world.people.releaser) =>
  await world.act(by, 'release', (ctx) =>
    releaseMany(
      ctx,
      inputs.map((input) => ({ ctx, input })),
    ),
  );

/** What stands in public and in the register of these nouns; keys, salts and hashes of both aside. */
async function rowsOf(inputs: readonly ReleaseInput[]): Promise<unknown> {
  const ids = inputs.map(({ nounId }) => nounId);
  const { rows } = await sql<{ row: object }>`
    select jsonb_build_object('item', to_jsonb(i), 'records', (select jsonb_agg(to_jsonb(r) order by r.n) from register.record r where r.item_id = i.id),
      'changes', (select jsonb_agg(to_jsonb(c) order by c.n) from public_read.change c where c.item_id = i.public_id),
      'shown', (select to_jsonb(p) from public_read.register_release p where p.public_id = i.public_id),
      'placed', (select jsonb_agg(to_jsonb(l) order by l.column_code) from public_read.register_placement l where l.public_id = i.public_id),
      'found', (select jsonb_agg(to_jsonb(s) order by s.position) from public_read.search_section s where s.public_id = i.public_id)) as row
    from register.item i where i.noun_id = any(${ids}::uuid[]) order by array_position(${ids}::uuid[], i.noun_id)`.execute(
    world.database.as('owner'),
  );
  const own = /^(id|item_id|public_id|item|noun_id|salt|commitment|clearance|clearance_id|releaser_id)$/;
  const plain = JSON.stringify(rows, (key, value: unknown) =>
    own.test(key) && typeof value === 'string' ? '' : value,
  );
  return JSON.parse(plain.replaceAll(/item:[0-9a-z]{12}/g, 'item:')) as unknown;
}

describe('releaseMany', () => {
  it('leaves the same rows as release in a loop: first versions, further ones, with and without places', async () => {
    const item = fc.record({
      title: fc.constantFrom('通知', '关于防汛的通知', '关于“引号”\\与换行的通知'),
      places: fc.integer({ min: 0, max: 2 }),
      number: fc.constantFrom(null, '永政办函〔2018〕42号'),
      source: fc.boolean(),
    });
    const property = fc.asyncProperty(
      fc.array(item, { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      async (items, again) => {
        const [looped, together] = [await inputsOf(items), await inputsOf(items)];
        await one(looped);
        await many(together);
        if (again) {
          const both = [looped, together].map((inputs) => Promise.all(inputs.map(anew)));
          await one(await (both[0] ?? []));
          await many(await (both[1] ?? []));
        }
        expect(await rowsOf(together)).toEqual(await rowsOf(looped));
      },
    );
    await fc.assert(property, { numRuns: 12 });
  });

  it('tells of all in one event, and names each item in the context of its own', async () => {
    const inputs = await inputsOf([{ title: '甲' }, { title: '乙' }]);
    const touched: string[][] = [];
    const emitted: string[] = [];
    await world.act(world.people.releaser, 'release', async (ctx) => {
      const own = inputs.map((input) => {
        const nouns: string[] = [];
        touched.push(nouns);
        const itsContext: Context = { ...ctx, touch: (noun, id) => void nouns.push(`${noun}:${id}`), record: () => {} };
        return { ctx: itsContext, input };
      });
      const released = await releaseMany({ ...ctx, emit: (event) => void emitted.push(event) }, own);
      expect(touched).toEqual(released.map(({ itemId }) => [`item:${itemId}`]));
    });
    expect(emitted).toEqual(['register.released-many']);
  });
});

describe('every guard of a release holds for many too', () => {
  const faults: Record<string, { code: string; make: () => Promise<ReleaseInput>; by?: 'approver' }> = {
    'content that nobody approved': {
      code: 'clearance.not-cleared',
      async make() {
        const input = world.inputOf(await cleared());
        return { ...input, clearanceId: input.nounId };
      },
    },
    'an approval that is void': {
      code: 'clearance.not-cleared',
      async make() {
        const form = await cleared();
        await world.act(world.people.drafter, 'void', (ctx) => voidClearance(ctx, 'sample', form.nounId));
        return world.inputOf(form);
      },
    },
    'content that differs from its hash': {
      code: 'register.content-differs',
      make: async () => ({ ...world.inputOf(await cleared()), content: sample('通知', '另一段。') }),
    },
    'facts that differ from the content': {
      code: 'register.facts-differ',
      make: async () => world.inputOf(await cleared(), { title: '另一个标题' }),
    },
    'the approver as releaser': {
      code: 'register.releaser-is-approver',
      make: async () => world.inputOf(await cleared()),
      by: 'approver',
    },
    'a column that is not open': {
      code: 'sites.no-such-column',
      make: async () => world.inputOf(await cleared(), {}, { columns: [{ site: 'yongzhou', column: 'gone' }] }),
    },
    'a site that is not open': {
      code: 'sites.no-such-column',
      make: async () => world.inputOf(await cleared(), {}, { columns: [{ site: 'gone', column: 'notices' }] }),
    },
    'what was withdrawn': {
      code: 'register.withdrawn',
      async make() {
        const form = await cleared();
        const { publicId } = await world.publish(form);
        await world.takeBack(publicId, 'content-error');
        return world.inputOf(form);
      },
    },
    'the same content again': {
      code: 'register.already-released',
      async make() {
        const form = await cleared();
        await world.publish(form);
        return world.inputOf(form);
      },
    },
    'a gate that objects': { code: 'world.guarded', make: async () => world.inputOf(await cleared('看守')) },
  };

  it.each(Object.entries(faults))('%s', async (_what, { code, make, by }) => {
    const person = by && world.people[by];
    const [good, bad] = [world.inputOf(await cleared()), await make()];
    await expect(one([bad], person)).rejects.toMatchObject({ code });
    for (const inputs of [[bad], [good, bad], [bad, good]])
      await expect(many(inputs, person)).rejects.toMatchObject({ code });
    expect(await rowsOf([good])).toEqual([]);
  });

  it('one noun twice is a conflict; nothing at all is nothing', async () => {
    const input = world.inputOf(await cleared());
    await expect(many([input, input])).rejects.toMatchObject({ code: 'register.already-released' });
    expect(await many([])).toEqual([]);
  });
});

async function inputsOf(
  items: readonly { title: string; places?: number; number?: string | null; source?: boolean }[],
) {
  const inputs: ReleaseInput[] = [];
  for (const { title, places = 1, number = null, source = false } of items) {
    const from = {
      url: 'http://old.example.gov.cn/1',
      publishedOn: '2009-01-02',
      capturedOn: '2026-01-01',
      evidence: 'a'.repeat(64),
    };
    const facts = { documentNumber: number, ...(source && { source: from }) };
    inputs.push(
      world.inputOf(await cleared(title), facts, {
        columns: world.columns.slice(0, places),
        origin: source ? 'historical' : 'new',
      }),
    );
  }
  return inputs;
}

/** The same noun with other content, cleared anew. */
async function anew(input: ReleaseInput): Promise<ReleaseInput> {
  const form = await world.clear(sample(input.content.title, '新的内容。'), input.nounId);
  return { ...input, ...form };
}
