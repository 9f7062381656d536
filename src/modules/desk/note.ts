import type { Selectable } from 'kysely';
import type { DB } from '#platform/db';

export type Note = Selectable<DB['desk.note']>;
