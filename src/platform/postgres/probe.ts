import { Client } from 'pg';
import { superuser } from './password.ts';
import { sameFile } from './process.ts';

/** The address of `database` for a role, for any PostgreSQL client. */
export function addressOf(port: number, database: string, role: { user: string; password: string }): string {
  const credentials = `${encodeURIComponent(role.user)}:${encodeURIComponent(role.password)}`;
  return `postgres://${credentials}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}

/** What a server says when asked whose data it serves: ours, another's; or it refuses our password; or nothing. */
export type Answer = 'ours' | 'other' | 'refused' | 'none';

/** Asks the server at `port` by a query whether it serves `dataFolder`; waits 3 seconds at most for each step. */
export async function askServer(port: number, password: string, dataFolder: string): Promise<Answer> {
  const client = new Client({
    connectionString: addressOf(port, 'postgres', { user: superuser, password }),
    connectionTimeoutMillis: 3000,
    query_timeout: 3000,
  });
  // An error after the connection stands comes as an event, too, and would end the process.
  client.on('error', ignore);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return sameFile(rows[0]?.data_directory ?? '', dataFolder) === true ? 'ours' : 'other';
  } catch (error) {
    const wrongPassword = '28P01';
    return error instanceof Error && 'code' in error && error.code === wrongPassword ? 'refused' : 'none';
  } finally {
    await client.end().catch(ignore);
  }
}

function ignore(): void {}
