import type pg from 'pg';

/**
 * Oldest minor version of each supported major that has all security fixes known to us.
 * Source: postgresql.org/support/security, read in November 2026. Update this table, nothing else.
 */
const SAFE_SINCE: Record<number, number> = { 15: 18, 16: 14, 17: 10, 18: 4 };
const OLDEST_MAJOR = 15;

/**
 * Refuses a server without the known security fixes.
 * @throws Error with the sentence an operator needs
 */
export async function assertSupportedServer(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ version: string }>(
    "select current_setting('server_version_num') as version",
  );
  const problem = serverProblem(Number(rows[0]?.version));
  if (problem) throw new Error(problem);
}

/**
 * @param versionNumber `server_version_num`: major × 10,000 + minor
 * @returns what is wrong, or null
 */
export function serverProblem(versionNumber: number): string | null {
  const major = Math.floor(versionNumber / 10_000);
  const minor = versionNumber % 10_000;
  if (major < OLDEST_MAJOR) return `PostgreSQL ${major} is too old: Tenantry needs ${OLDEST_MAJOR} or newer.`;
  const safe = SAFE_SINCE[major];
  if (safe !== undefined && minor < safe) {
    return `PostgreSQL ${major}.${minor} lacks security fixes: update the server to ${major}.${safe} or newer.`;
  }
  return null;
}
