import { Type } from 'typebox';
import { command } from '#platform/command';
import type { Runtime } from '#platform/composition';
import { issues, refused, Violation } from '#platform/errors';
import { commandTitles, fileTexts } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { FileProblem } from '../problem.ts';
import { inspectFile, type InspectedFile } from '../stage.ts';
import { insertFile } from '../store.ts';

const name = 'files.add';

/**
 * Puts on record a file whose bytes were staged. What it is, is read from the bytes again: a person says only which bytes,
 * what they are called, and whose they are. The answer and the record bear what was found in it.
 */
export const addFile = command({
  name,
  title: commandTitles[name],
  input: Type.Object(
    {
      sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
      name: Type.String({ minLength: 1, maxLength: 255 }),
      unitId: Type.String({ format: 'uuid' }),
    },
    { additionalProperties: false },
  ),
  permission: permissions[name],
  async prepare(runtime, input) {
    const bytes = await runtime.blobs.internal.get(input.sha256);
    return bytes && (await inspect(runtime, bytes, input.name));
  },
  async load(ctx, { unitId }) {
    ctx.touch('unit', unitId);
    return { unitId };
  },
  look: async (_ctx, { unitId = '' }) => ({ unitId }),
  async run(ctx, _subject, { unitId, sha256 }, found) {
    if (!found) return issues([{ field: 'sha256', code: 'files.not-staged', message: fileTexts.notStaged }]);
    if (found instanceof Violation) throw found;
    // What is infected is no slip of the pen: the refusal stands in the audit trail.
    if (found instanceof FileProblem && found.code === 'files.infected') throw refused(found.code, found.message);
    if (found instanceof FileProblem) return issues([{ field: 'sha256', code: found.code, message: found.message }]);
    const fileId = await insertFile(ctx, unitId, { sha256, ...found });
    ctx.touch('file', fileId);
    return { fileId, sha256, ...found };
  },
});

/** What is wrong with the file is told once it is sure that they may add it. */
async function inspect(
  runtime: Pick<Runtime, 'scanner'>,
  bytes: Uint8Array,
  fileName: string,
): Promise<InspectedFile | FileProblem | Violation> {
  try {
    return await inspectFile(runtime, bytes, fileName);
  } catch (error) {
    if (error instanceof FileProblem || error instanceof Violation) return error;
    throw error;
  }
}
