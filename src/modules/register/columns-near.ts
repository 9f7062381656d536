import type { Db } from '#platform/db';
import { listColumns } from '#modules/sites';

/** A column to look in. */
export interface Column {
  site: string;
  code: string;
  name: string;
}

/** Where a withdrawn item stood, by what its changes told everybody. */
export interface StoodIn {
  /** Null where nothing of the issuer is public any more. */
  issuer: string | null;
  columns: readonly Column[];
}

const MOST = 12;

/** The first columns of a site. */
export async function listNearColumns(db: Db, site: string): Promise<Column[]> {
  return (await columnsOf(db, site)).slice(0, MOST);
}

/** Issuer and columns of a withdrawn item, from the keys of its withdrawal: the ledger holds no more of it. */
export async function findStoodIn(db: Db, publicId: string): Promise<StoodIn> {
  const row = await db
    .selectFrom('public_read.change')
    .select('keys')
    .where('item_id', '=', publicId)
    .where('act', '=', 'withdraw')
    .executeTakeFirst();
  const keys = row?.keys ?? [];
  const places = keys.flatMap((key) => (key.startsWith('list:') ? [key.slice('list:'.length)] : []));
  const sites = [...new Set(places.map((place) => place.split('/')[0] ?? ''))];
  const columns = (await Promise.all(sites.map((site) => columnsOf(db, site)))).flat();
  return {
    issuer: await findIssuer(db, keys.find((key) => key.startsWith('issuer:'))?.slice('issuer:'.length)),
    columns: columns.filter(({ site, code }) => places.includes(`${site}/${code}`)).slice(0, MOST),
  };
}

async function columnsOf(db: Db, site: string): Promise<Column[]> {
  return (await listColumns(db, site)).map(({ code, name }) => ({ site, code, name }));
}

/** What an issuer is called in the latest of what is public of it. */
async function findIssuer(db: Db, code: string | undefined): Promise<string | null> {
  if (code === undefined) return null;
  const row = await db
    .selectFrom('public_read.register_release')
    .select('issuer')
    .where('issuer_code', '=', code)
    .orderBy('first_released_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.issuer ?? null;
}
