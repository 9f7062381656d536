import { Socket } from 'node:net';
import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { PlanningClient } from './planned-once.ts';
import type { DB } from '../../db/types.ts';

export type { DB } from '../../db/types.ts';
export type Db = Kysely<DB>;
export type Tx = Transaction<DB>;

// Civil dates stay 'YYYY-MM-DD': the driver's default would make an instant of them, a day off west of UTC.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

export interface DatabaseOptions {
  /** Most connections held at once. */
  connections?: number;
  /** Milliseconds after which a statement is cancelled; 0 for none. */
  statementTimeout?: number;
  /** Hears of connections that broke while idle; without it they would end the process. */
  onError?: (error: Error) => void;
}

/** An open database. `abandon` cuts every connection at once, one that hangs too; what waits for an answer fails. */
export interface OpenDatabase {
  db: Db;
  pool: pg.Pool;
  close(): Promise<void>;
  abandon(): void;
}

/** A pool of connections to the database at `url`, under the role that the URL names. */
export function openDatabase(url: string, options: DatabaseOptions = {}): OpenDatabase {
  const sockets = new Set<Socket>();
  const pool = new pg.Pool({
    Client: PlanningClient,
    connectionString: url,
    max: options.connections ?? 10,
    statement_timeout: options.statementTimeout ?? 30_000,
    idle_in_transaction_session_timeout: 60_000,
    connectionTimeoutMillis: 10_000,
    stream: () => openSocket(sockets),
  });
  const onError = options.onError ?? (() => {});
  pool.on('error', onError);
  // One that breaks while a transaction has it tells its client only; unheard, that would end the process too.
  pool.on('connect', (client) => client.on('error', onError));
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  return {
    db,
    pool,
    close: () => db.destroy(),
    abandon() {
      for (const socket of sockets) socket.destroy();
      db.destroy().catch(onError);
    },
  };
}

function openSocket(sockets: Set<Socket>): Socket {
  const socket = new Socket();
  sockets.add(socket);
  socket.once('close', () => sockets.delete(socket));
  return socket;
}

/** The SQLSTATE of an error that PostgreSQL raised, else undefined. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined;
}
