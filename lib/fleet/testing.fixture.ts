import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { inControlTransaction } from '@/lib/isolation';
import { applyMigrations } from '@/lib/isolation/migrations/runner';
import { withAdmin } from '@/lib/isolation/places';
import type { Place } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { versionsOfBuild } from './migrations/places';

const MIGRATIONS = 'prisma/tenant/migrations';

/** A copy of this build's migrations in which a test may add or leave out files. */
export async function trialMigrations(
  change: { added?: Record<string, string>; isWithoutNewest?: boolean } = {},
): Promise<{ root: string; newest: string; remove: () => Promise<void> }> {
  const root = await mkdtemp(path.join(os.tmpdir(), 'tenantry-migrations-'));
  const folder = path.join(root, MIGRATIONS);
  await cp(MIGRATIONS, folder, { recursive: true });
  if (change.isWithoutNewest)
    await rm(path.join(folder, (await readdir(folder)).sort().at(-1) ?? ''), { recursive: true });
  for (const [name, sql] of Object.entries(change.added ?? {})) {
    await mkdir(path.join(folder, name));
    await writeFile(path.join(folder, name, 'migration.sql'), sql);
  }
  const newest = (await readdir(folder)).sort().at(-1) ?? '';
  return { root, newest, remove: () => rm(root, { recursive: true }) };
}

/** Makes a schema again as the build before the newest migration would have. @returns the version it then has */
export async function remakeWithoutNewest(place: Place): Promise<string> {
  const { schema } = place;
  const older = await trialMigrations({ isWithoutNewest: true });
  await withAdmin(place, async (client) => {
    await client.query(`drop schema "${schema}" cascade`);
    await client.query('delete from migrations.applied where schema_name = $1', [schema]);
    await client.query(`create schema "${schema}" authorization tenantry_owner`);
    await client.query(`grant usage on schema "${schema}" to tenantry_app`);
    await applyMigrations(client, 'tenant', schema, older.root);
  });
  await older.remove();
  return older.newest;
}

/** A run about these places alone: others are busy with the places of the other tests. */
export function runOf(
  places: readonly Place[],
  options: { root?: string; onError?: 'stop' | 'continue'; parallelism?: number } = {},
): Promise<string> {
  return inControlTransaction(async (tx) => {
    const { newest } = await versionsOfBuild(options.root);
    const parallelism = options.parallelism ?? 4;
    const id = newId('migrationRun');
    await tx.migrationRun.create({
      data: {
        id,
        targetVersion: newest,
        // Only one run may be running: the executor of the test makes it so, one after the other.
        status: 'stopped',
        parallelism,
        perPartition: parallelism,
        onError: options.onError ?? 'continue',
        total: places.length,
        requestedBy: 'test',
        requestedByName: 'Test',
      },
    });
    for (const { partition, database, schema } of places) {
      const key = { partitionId: partition, databaseName: database, schemaName: schema };
      await tx.placeVersion.upsert({
        where: { partitionId_databaseName_schemaName: key },
        create: { ...key, tenants: 1, runId: id },
        update: { runId: id, runOutcome: null },
      });
    }
    return id;
  });
}
