import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@/lib/kernel/ids';
import { createPlace, dropPlace, placeFor } from '../places';
import { databaseUrl, mainDatabase } from '../servers';
import { ROLES, tenantRole } from '../roles';
import { contextKeyOf, tenantRolePassword } from '../secrets';
import { env } from '@/lib/env';
import { tenantModels } from '../generated/tenant-models';
import { attempt, tryConnect, validToken } from '../leak-kit';
import { attackSchema, connect, leakTarget, type TrialDatabase, trialDatabase, trialSchema } from './support';

let database: TrialDatabase;
beforeAll(async () => {
  database = await trialDatabase();
});
afterAll(() => database.close());

describe('every tenant table, attacked by the application role', () => {
  it('holds in the shared schema', async () => {
    expect(await attackSchema(leakTarget(database))).toEqual([]);
  });

  it('holds in a schema of its own, against a neighbour with a valid context', async () => {
    expect(await attackSchema(leakTarget(database, await trialSchema(database)))).toEqual([]);
  });

  it('holds in a database of its own', async () => {
    const victimId = newId('tenant');
    const place = placeFor(victimId, 'database');
    await createPlace(place);
    const role = tenantRole(place.database);
    const app = await connect(databaseUrl(place.database, role, tenantRolePassword(env().masterKey, place)));
    const admin = await connect(databaseUrl(place.database));
    try {
      const key = contextKeyOf(env().masterKey, place.partition, place.database);
      const target = {
        models: tenantModels,
        schema: place.schema,
        app,
        admin,
        key,
        victimId,
        attackerId: newId('tenant'),
      };
      expect(await attackSchema(target)).toEqual([]);
    } finally {
      await Promise.all([app.end(), admin.end()]);
      await dropPlace(place);
    }
  });
});

describe('the doors between databases', () => {
  it('refuses the shared application role and a neighbour’s role, and a context signed for another database', async () => {
    const [a, b] = [placeFor(newId('tenant'), 'database'), placeFor(newId('tenant'), 'database')];
    await createPlace(a);
    await createPlace(b);
    const { appPassword, masterKey } = env();
    const bRole = tenantRole(b.database);
    const bPassword = tenantRolePassword(masterKey, b);
    try {
      expect(await tryConnect(databaseUrl(a.database, ROLES.app, appPassword))).toEqual({ refused: '42501' });
      expect(await tryConnect(databaseUrl(a.database, bRole, bPassword))).toEqual({ refused: '42501' });
      expect(await tryConnect(databaseUrl(mainDatabase(), bRole, bPassword))).toEqual({ refused: '42501' });
      const own = await tryConnect(databaseUrl(b.database, bRole, bPassword));
      if (!('client' in own)) throw new Error('control failed: the role cannot reach its own database');
      const foreign = validToken(newId('tenant'), contextKeyOf(masterKey, a.partition, a.database));
      expect(await attempt(own.client, foreign, 'select * from tenant.articles')).toEqual({
        refused: 'TN003',
      });
      const fine = validToken(newId('tenant'), contextKeyOf(masterKey, b.partition, b.database));
      expect(await attempt(own.client, fine, 'select count(*) from tenant.articles')).toMatchObject({
        rows: 1,
      });
      await own.client.end();
    } finally {
      await dropPlace(a);
      await dropPlace(b);
    }
  });
});
