import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { execute, valueOf } from '#platform/execute';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { react } from '#platform/work';
import { addFile, stageFile } from '#modules/files';
import { personActor } from '#modules/identity';
import { buildCity, type City } from '../../../test/world/city.ts';
import { parts } from '../../../test/world/parts.ts';
import { releasedNotice } from '../../../test/world/path.ts';
import { withdrawItem } from './index.ts';

let kit: TestRuntime;
let city: City;

beforeAll(async () => {
  kit = await testRuntime(inject('clusterUrl'), parts);
  city = await buildCity(kit.runtime);
});
afterAll(() => kit.close());

/** A file of the office on record. */
async function fileOf(text: string) {
  const staged = await stageFile(kit.runtime, Buffer.from(text), '附件.txt');
  const actor = (tx: Parameters<typeof personActor>[0], now: Date) =>
    personActor(tx, city.who('office', 'drafter'), now);
  valueOf(
    await execute(
      kit.runtime,
      addFile,
      { sha256: staged.sha256, name: staged.name, unitId: city.units.office },
      { actor },
    ),
  );
  const { sha256, name } = staged;
  return { sha256, name };
}

/** What the worker does with the events that wait. */
async function reactToAll(): Promise<void> {
  const events = await kit.database
    .as('owner')
    .selectFrom('platform.event')
    .select(['id', 'name'])
    .orderBy('id')
    .execute();
  for (const { id, name } of events) {
    for (const { name: reaction } of kit.runtime.composition.reactions.get(name) ?? []) {
      await react(kit.as('wgk_worker'), kit.runtime.composition.reactions, { event: id, reaction });
    }
  }
}

test('invariant 5: bytes of a withdrawn item leave the public store, unless something else public names them', async () => {
  const [own, shared] = [await fileOf('只在一份公文中的附件。'), await fileOf('两份公文共用的附件。')];
  const first = await releasedNotice(city, { attachments: [own, shared] });
  await releasedNotice(city, { attachments: [shared] });
  await reactToAll();
  const { public: store } = kit.runtime.blobs;
  expect(await store.get(own.sha256)).not.toBeNull();
  await city.done(city.who('office', 'releaser'), withdrawItem, { publicId: first.publicId, reason: 'secrecy' });
  await reactToAll();
  expect(await store.get(own.sha256)).toBeNull();
  expect(await store.get(shared.sha256)).not.toBeNull();
  // The two releases took nothing away, and say nothing of it.
  const told = await kit.database
    .as('owner')
    .selectFrom('platform.audit')
    .select(['command', 'details'])
    .where('command', 'in', ['register.remove-replaced-files', 'register.remove-withdrawn-files'])
    .execute();
  expect(told).toEqual([{ command: 'register.remove-withdrawn-files', details: { files: 1 } }]);
});
