import pg from 'pg';
import { type ContextKey, signContext } from '../context-token';

/** How a statement ended: rows it touched or returned, or the error's SQLSTATE. */
export type Outcome = { rows: number; first?: Record<string, unknown> } | { refused: string };

/** A token for `tenantId` that is valid for a minute. */
export function validToken(tenantId: string, key: ContextKey): string {
  return signContext(tenantId, key, Math.ceil(Date.now() / 1000) + 60);
}

/**
 * Runs one statement the way an intruder would: own transaction, any context token, then rolled back.
 * @param token null: no context at all
 */
export async function attempt(
  client: pg.ClientBase,
  token: string | null,
  statement: string | { text: string; values?: unknown[] },
): Promise<Outcome> {
  await client.query('begin');
  try {
    if (token !== null) await client.query("select set_config('app.context', $1, true)", [token]);
    const result = await client.query(typeof statement === 'string' ? { text: statement } : statement);
    return { rows: result.rowCount ?? 0, first: result.rows[0] as Record<string, unknown> };
  } catch (error) {
    return { refused: (error as { code?: string }).code ?? 'connection' };
  } finally {
    await client.query('rollback');
  }
}

export function touched(outcome: Outcome): number {
  return 'rows' in outcome ? outcome.rows : 0;
}

/** Opens a connection, or says with which SQLSTATE the server refused it. */
export async function tryConnect(
  connectionString: string,
): Promise<{ client: pg.Client } | { refused: string }> {
  const client = new pg.Client({ connectionString });
  try {
    await client.connect();
    return { client };
  } catch (error) {
    return { refused: (error as { code?: string }).code ?? 'connection' };
  }
}
