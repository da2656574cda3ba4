import { env } from '@/lib/env';
import type { Place } from '@/lib/kernel/context';
import { contextKeyOf } from './secrets';
import { prepareDatabase, quote } from './migrations/prepare';
import { withAdmin } from './places';
import { ROLES, tenantRole } from './roles';
import { homeDatabase, isOwnDatabase } from './servers';

/**
 * Brings back what a database has outside its schemas: signed context, protection of tables, grants, and the key that the
 * master key gives, retired or not. Keys of others are retired.
 *
 * @returns whether the keys were not as they should be
 */
export async function mendDatabase(place: Place): Promise<boolean> {
  const { partition, database } = place;
  const appRole = isOwnDatabase(place) ? tenantRole(database) : ROLES.app;
  const { masterKey } = env();
  const ours = contextKeyOf(masterKey, partition, database);
  return withAdmin(place, async (client) => {
    const { rows } = await client.query<{ secret: Buffer }>(
      'select secret from app_private.context_keys where id = $1',
      [ours.id],
    );
    await prepareDatabase(client, { partition, database, appRole, masterKey });
    const { rowCount } = await client.query(
      `update app_private.context_keys set retired_at = case when id = $1 then null else coalesce(retired_at, now()) end
        where (id = $1) = (retired_at is not null)`,
      [ours.id],
    );
    return Boolean(rowCount) || !rows[0]?.secret.equals(ours.secret);
  });
}

/** Drops a login that lost its database. @throws Error when it is not named like a tenant's, or still owns something */
export async function dropOrphanLogin(partition: string, name: string): Promise<void> {
  if (!/^tenantry_t_[0-9a-z]{26}_app$/.test(name)) throw new Error('Not the login of a tenant.');
  await withAdmin({ partition, database: homeDatabase(partition) }, (client) =>
    client.query(`drop role if exists ${quote(name)}`),
  );
}
