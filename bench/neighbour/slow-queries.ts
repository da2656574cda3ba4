import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { env } from '@/lib/env';
import { bindClient, type TenantClient } from '@/lib/isolation/bind-client';
import { ContextSigner } from '@/lib/isolation/context-token';
import { PrismaClient } from '@/lib/isolation/generated/tenant/client';
import { databaseUrl, mainDatabase } from '@/lib/isolation/servers';
import { ROLES } from '@/lib/isolation/roles';
import { contextKeyOf } from '@/lib/isolation/secrets';
import { newShare } from '@/lib/isolation/share';
import { createStatementNames } from '@/lib/isolation/statement-names';
import { prepareContextStatement, TenantPool } from '@/lib/isolation/tenant-pool';
import type { TenantRef } from '@/lib/kernel/context';
import { FairGate } from '@/lib/kernel/fair-gate';
import { askInCrowd, askQuietly, type Scenario } from './scenario';

const POOL_MAX = 10;
const QUEUES = { maxWaiting: 100_000, maxWaitingPerTenant: 100_000, maxWaitMs: 60_000 };

/** Slow statements of one tenant, quick reads of the other, on one pool. */
export function slowQueries(victim: TenantRef, noisy: TenantRef): Scenario & { close(): Promise<void> } {
  const fifo = openSide(false, victim, noisy);
  const fair = openSide(true, victim, noisy);
  return {
    name: 'slow queries',
    roundMs: 2_500,
    warmUpMs: 500,
    async run(mode, durationMs) {
      const side = mode === 'fifo' ? fifo : fair;
      const slow = () => side.noisy.$queryRaw`select pg_sleep(0.05)::text`;
      const [samples, noisies] = await Promise.all([
        askQuietly(() => side.victim.article.findFirst({ where: { slug: 'none' } }), durationMs),
        mode === 'alone' ? 0 : askInCrowd(slow, durationMs),
      ]);
      return { samples, noisies };
    },
    async close() {
      await fifo.close();
      await fair.close();
    },
  };
}

function openSide(isFair: boolean, victim: TenantRef, noisy: TenantRef) {
  const pool = new pg.Pool({
    connectionString: databaseUrl(mainDatabase(), ROLES.app, env().appPassword),
    max: POOL_MAX,
    onConnect: prepareContextStatement,
  } as pg.PoolConfig);
  pool.setMaxListeners(0);
  const gate = isFair ? new FairGate({ slots: POOL_MAX, ...QUEUES }) : undefined;
  const view = new TenantPool(() => pool, createStatementNames(), gate);
  const client = new PrismaClient({ adapter: new PrismaPg(view, { schema: 'tenant_shared' }) });
  const close = async () => {
    await client.$disconnect();
    await pool.end();
  };
  return { victim: clientFor(victim, client), noisy: clientFor(noisy, client), close };
}

function clientFor(tenant: TenantRef, client: PrismaClient): TenantClient {
  const key = contextKeyOf(env().masterKey, 'main', mainDatabase());
  const signer = new ContextSigner(tenant.id, key);
  return bindClient(client, { tenantId: tenant.id, signer, share: newShare(tenant) });
}
