import { sql } from 'kysely';
import type { Tx } from '#platform/db';

/**
 * Writes the texts of items' earlier versions as the register has them, those that are not there yet: to be called when the
 * public row stands, for they go with it. What was erased in the register has no text there, and gets none here.
 */
export async function writeSuperseded(tx: Tx, itemIds: readonly string[]): Promise<void> {
  await sql`
    insert into public_read.register_superseded (public_id, content_hash, content, clearance_id)
    select distinct on (i.public_id, r.content_hash) i.public_id, r.content_hash, r.content, r.clearance_id
    from register.item i join register.record r on r.item_id = i.id join public_read.register_release s on s.public_id = i.public_id
    where i.id = any(${[...itemIds]}::uuid[]) and i.n > 1 and r.act <> 'withdraw' and r.content is not null
      and r.content_hash <> s.content_hash
    order by i.public_id, r.content_hash, r.n desc
    on conflict do nothing`.execute(tx);
}
