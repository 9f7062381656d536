import { Type } from 'typebox';
import { command } from '#platform/command';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { cutPages, releasePages } from '../releasing.ts';
import { loadPages } from '../subject.ts';

const name = 'backfile.release';

/** Releases a page of an approved lot as historical: its number is put on record, no duty is opened for it. */
export const release = command({
  name,
  title: commandTitles[name],
  input: Type.Object({ pageId: Type.String({ format: 'uuid' }) }, { additionalProperties: false }),
  permission: permissions[name],
  prepare: async (runtime, { pageId }) => (await cutPages(runtime, [pageId]))[0] ?? null,
  prepareMany: async (runtime, inputs) =>
    await cutPages(
      runtime,
      inputs.map(({ pageId }) => pageId),
    ),
  async load(ctx, input) {
    const [subject] = await loadPages(ctx, [{ ctx, input }], 'to-hold');
    return subject as NonNullable<typeof subject>;
  },
  loadMany: async (ctx, many) => await loadPages(ctx, many, 'to-hold'),
  async run(ctx, subject, input, prepared) {
    const [answer] = await releasePages(ctx, [{ ctx, subject, input, prepared }]);
    return answer as NonNullable<typeof answer>;
  },
  runMany: releasePages,
});
