import type { Db } from '#platform/db';
import { notFound } from '#platform/errors';
import { execute, valueOf } from '#platform/execute';
import { isId } from '#platform/ids';
import { documents } from '#modules/documents';
import { findRelease } from '#modules/register';
import { actorOf, asConsole } from './acting.ts';
import { portalAddress } from './addresses.ts';
import type { CliCommand } from './command.ts';
import { cliTexts } from './messages.ts';
import { waitForNumber } from './numbering.ts';
import { WrongUse } from './wrong-use.ts';

/** `wgk release DOCUMENT_ID --column SITE/COLUMN`: releases an issued document, and waits until the log has it. */
export const command: CliCommand = {
  shape: { arguments: ['DOCUMENT_ID'], options: { column: { many: true }, as: {} } },
  async run(given, { surroundings }) {
    const documentId = given.get('DOCUMENT_ID');
    if (!isId(documentId)) throw new WrongUse('cli.bad-id', cliTexts.badId(documentId), 'DOCUMENT_ID');
    const columns = given.all('column').map(readColumn);
    if (columns.length === 0) throw new WrongUse('cli.option-missing', cliTexts.optionMissing('column'), 'column');
    return await asConsole(surroundings, async (staffed) => {
      const { runtime, config } = staffed;
      const actor = await actorOf(given, surroundings, config);
      const version = await presentVersion(runtime.db, documentId);
      const released = valueOf(await execute(runtime, documents.release, { documentId, version, columns }, { actor }));
      const { publicId } = released;
      const logIndex = await waitForNumber(staffed, async () => {
        return (await findRelease(runtime.db, publicId))?.logIndex ?? null;
      });
      const url = `${portalAddress(config)}/r/${publicId}`;
      const text = logIndex === null ? cliTexts.notNumbered : cliTexts.released(logIndex, url);
      return { json: { publicId, url, logIndex }, text, ok: logIndex !== null };
    });
  },
};

function readColumn(text: string): { site: string; column: string } {
  const [site = '', column = '', ...rest] = text.split('/');
  if (site === '' || column === '' || rest.length > 0) {
    throw new WrongUse('cli.bad-column', cliTexts.badColumn(text), 'column');
  }
  return { site, column };
}

/** Who releases here has not looked at a version: it is the present one, and a change under way is a conflict. */
async function presentVersion(db: Db, id: string): Promise<number> {
  const row = await db.selectFrom('documents.document').select('version').where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('cli.no-document', cliTexts.noDocument);
  return row.version;
}
