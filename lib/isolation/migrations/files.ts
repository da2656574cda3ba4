import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** control: the control schema · database: once per database with tenants · tenant: every schema with tenants */
export type MigrationSet = 'control' | 'database' | 'tenant';

const FOLDERS: Record<MigrationSet, string> = {
  control: 'prisma/control/migrations',
  database: 'prisma/tenant/policies',
  tenant: 'prisma/tenant/migrations',
};

export interface Migration {
  name: string;
  sql: string;
  /** SHA-256 of the file, hex: an applied migration must never change. */
  checksum: string;
}

/** The migrations of a set in order, read from Prisma's folder layout `<name>/migration.sql`. */
export async function readMigrations(set: MigrationSet, root = process.cwd()): Promise<Migration[]> {
  const folder = join(root, FOLDERS[set]);
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((e) => e.isDirectory())
    .map((e) => e.name)
    .sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/** The newest migration of the tenant plane in this build; a place that is older is behind. */
export async function newestPlaneVersion(root?: string): Promise<string> {
  return newestOf('tenant', root);
}

/** The newest of what a database has outside its schemas: signed context, protection of tables. */
export async function newestBaseVersion(root?: string): Promise<string> {
  return newestOf('database', root);
}

async function newestOf(set: MigrationSet, root?: string): Promise<string> {
  const newest = (await readMigrations(set, root)).at(-1);
  if (!newest) throw new Error('There are no tenant migrations.');
  return newest.name;
}
