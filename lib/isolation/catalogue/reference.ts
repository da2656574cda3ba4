import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import { processSingleton } from '@/lib/kernel/singleton';
import { readMigrations } from '../migrations/files';
import { quote } from '../migrations/prepare';
import { withAdmin } from '../places';
import { ROLES } from '../roles';
import { homeDatabase } from '../servers';
import type { Catalogue } from './objects';
import { readCatalogue } from './read';

const cache = processSingleton(
  'isolation.references',
  () => new LRUCache<string, Promise<Catalogue>>({ max: 32 }),
);

const TRIES = 20;

/**
 * What a schema of this version consists of on this server: made by the migrations themselves, in a transaction that is
 * rolled back. Remembered, since the files of a version never change.
 *
 * @throws Error when this build does not have that version
 */
export function referenceCatalogue(partition: string, version: string): Promise<Catalogue> {
  const key = `${partition}/${version}`;
  let known = cache.get(key);
  if (!known) {
    known = makeReference(partition, version);
    // A failure is not remembered.
    known.catch(() => cache.delete(key));
    cache.set(key, known);
  }
  return known;
}

async function makeReference(partition: string, version: string): Promise<Catalogue> {
  const migrations = await readMigrations('tenant');
  if (!migrations.some(({ name }) => name === version))
    throw new Error(`This build does not know the version ${version}.`);
  const upTo = migrations.filter(({ name }) => name <= version).map(({ sql }) => sql);
  return withAdmin({ partition, database: homeDatabase(partition) }, async (client) => {
    for (let left = TRIES; ; left--) {
      try {
        return await tryReference(client, upTo);
      } catch (error) {
        // Two at once change the grants of what a database has only once.
        if ((error as { code?: string }).code !== 'XX000' || left === 0) throw error;
      } finally {
        await client.query('rollback');
      }
    }
  });
}

async function tryReference(client: pg.Client, files: readonly string[]): Promise<Catalogue> {
  const schema = `reference_${randomBytes(8).toString('hex')}`;
  await client.query('begin');
  await client.query(`create schema ${quote(schema)} authorization ${ROLES.owner}`);
  await client.query(`grant usage on schema ${quote(schema)} to ${ROLES.app}`);
  for (const sql of files) {
    await client.query(`set local role ${ROLES.owner}`);
    await client.query("select set_config('search_path', quote_ident($1) || ', pg_temp', true)", [schema]);
    await client.query(sql);
    await client.query('reset role');
  }
  return readCatalogue(client, schema, ROLES.app);
}
