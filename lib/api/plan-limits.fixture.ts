import { addDomain } from '@/lib/domains';
import { createCollection, uploadFile } from '@/lib/desk';
import { inviteMember } from '@/lib/identity';
import { controlDb, tenantDb } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import type { FlowKey, LimitKey } from '@/lib/kernel/entitlements';
import { isAppError } from '@/lib/kernel/errors';
import { type IdKind, newId } from '@/lib/kernel/ids';
import { periodOf } from '@/lib/metering';
import { flushMeasured, measure } from '@/lib/metering/measured';
import { enter } from '@/lib/metering/presence';
import { createSubTenant } from '@/lib/partners';
import { consumeRate } from '@/lib/security';
import { endUserCtx, memberCtx } from '@/lib/testing';
import { countAction } from '@/lib/web/count-action';
import { apiClient } from './api.fixture';
import { problemOf, type Problem } from './problem';

/** What somebody is told who is refused, at whichever door. */
export interface Refused {
  status: number;
  code: string;
  detail: string;
  quota: Problem['quota'];
  retryAfterSeconds: number | null;
}

interface Scene {
  /** The owner. */
  ctx: TenantContext;
  client: Awaited<ReturnType<typeof apiClient>>;
  customer: TenantContext;
}

interface Case {
  /** Units that `spend` takes at once. */
  step?: number;
  /** Brings a new tenant to `used` units without asking anybody. */
  fill: (scene: Scene, used: number) => Promise<unknown>;
  /** One more by the product's own door. */
  spend: (scene: Scene) => Promise<Refused | null>;
}

/** How each limit is met. A limit that is not here does not compile, and fails the first test. */
export const CASES: Record<LimitKey, Case> = {
  users: {
    fill: ({ ctx }, used) => addMembers(ctx, used - 1),
    spend: ({ ctx }) => byVerb(() => inviteMember(ctx, { email: null, role: 'user' })),
  },
  projects: {
    fill: ({ ctx }, used) =>
      tenantDb(ctx).collection.createMany({
        data: rows('collection', used, (id, i) => ({
          tenantId: ctx.tenant.id,
          id,
          name: `Topic ${i}`,
          slug: `t-${i}`,
        })),
      }),
    spend: ({ ctx }) => byVerb(() => createCollection(ctx, { name: newId('collection') })),
  },
  articles: {
    fill: ({ ctx }, used) =>
      tenantDb(ctx).article.createMany({
        data: rows('article', used, (id, i) => ({
          tenantId: ctx.tenant.id,
          id,
          slug: `a-${i}`,
          title: `Article ${i}`,
          authorId: ctx.actor.id,
          authorName: ctx.actor.name,
        })),
      }),
    spend: (scene) => byApi(scene, '/articles', { title: newId('article') }),
  },
  businesses: {
    fill: ({ ctx }, used) =>
      tenantDb(ctx).business.createMany({
        data: rows('business', used, (id) => ({ tenantId: ctx.tenant.id, id, name: id })),
      }),
    spend: (scene) => byApi(scene, '/businesses', { name: newId('business') }),
  },
  customDomains: {
    fill: ({ ctx }, used) =>
      controlDb().domain.createMany({
        data: rows('domain', used, (id) => ({
          id,
          tenantId: ctx.tenant.id,
          host: `${id.replace('_', '-')}.example`,
          token: id,
        })),
      }),
    spend: ({ ctx }) =>
      byVerb(() => addDomain(ctx, { host: `${newId('domain').replace('_', '-')}.example` })),
  },
  subTenants: {
    fill: ({ ctx }, used) =>
      controlDb().tenant.createMany({
        data: rows('tenant', used, (id) => ({
          id,
          slug: id.replace('_', '-'),
          name: id,
          status: 'archived',
          coldSince: now(),
          parentId: ctx.tenant.id,
          partitionId: ctx.tenant.place.partition,
          databaseName: ctx.tenant.place.database,
          schemaName: ctx.tenant.place.schema,
        })),
      }),
    spend: ({ ctx }) =>
      byVerb(() =>
        createSubTenant(ctx, {
          name: 'Sub-tenant',
          slug: `s-${newId('tenant').slice(-20)}`,
          planKey: 'free',
          ownerEmail: `${newId('identity')}@example.test`,
        }),
      ),
  },
  storageBytes: {
    step: 8,
    fill: ({ ctx }, used) =>
      tenantDb(ctx).file.create({
        data: {
          tenantId: ctx.tenant.id,
          id: newId('file'),
          name: 'large.bin',
          mediaType: 'application/octet-stream',
          sizeBytes: BigInt(used),
          sha256: '0'.repeat(64),
          uploaderKind: 'system',
          uploaderId: 'system',
        },
      }),
    spend: ({ ctx }) => byVerb(() => uploadFile(ctx, { name: 'a.txt', body: Buffer.from('12345678') })),
  },
  messages: {
    fill: (scene, used) => fillCounter(scene, 'messages', used),
    spend: (scene) =>
      byApi(scene, '/requests', {
        requesterEmail: `${newId('endUser')}@example.test`,
        requesterName: 'Ada Osei',
        subject: 'Hello',
        body: 'A message.',
      }),
  },
  aiRequests: {
    fill: (scene, used) => fillCounter(scene, 'aiRequests', used),
    spend: (scene) => byApi(scene, '/usage', { id: newId('request'), meter: 'ai_requests', value: 1 }),
  },
  apiCalls: {
    fill: (scene, used) => fillCounter(scene, 'apiCalls', used),
    spend: (scene) => byApi(scene, '/collections'),
  },
  bandwidthBytes: {
    fill: ({ ctx }, used) => measured(ctx, { bandwidthBytes: used }),
    spend: async (scene) => {
      const answer = await byApi(scene, '/collections');
      // What a call has carried is known, and counted, once it is over.
      if (!answer) await measured(scene.ctx, { bandwidthBytes: 1 });
      return answer;
    },
  },
  computeSeconds: {
    fill: ({ ctx }, used) => measured(ctx, { computeSeconds: used }),
    spend: async (scene) => {
      const answer = await byApi(scene, '/collections');
      if (!answer) await measured(scene.ctx, { computeSeconds: 1 });
      return answer;
    },
  },
  concurrentUsers: {
    fill: ({ ctx }, used) =>
      tenantDb(ctx).presence.createMany({
        data: rows('identity', used, (id) => ({
          tenantId: ctx.tenant.id,
          id,
          kind: 'member',
          seenAt: now(),
        })),
      }),
    spend: async ({ ctx }) => {
      const colleague = await memberCtx(ctx.tenant, 'user');
      return byVerb(() => enter(colleague));
    },
  },
  apiCallsPerMinute: {
    fill: ({ ctx }, used) => consumed('apiTenant', ctx.tenant.id, used),
    spend: (scene) => byApi(scene, '/collections'),
  },
  endUserActionsPerMinute: {
    fill: ({ ctx, customer }, used) => consumed('endUser', `${ctx.tenant.id}:${customer.actor.id}`, used),
    spend: ({ customer }) => byVerb(() => countAction(customer)),
  },
};

function rows<T>(kind: IdKind, count: number, row: (id: string, index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => row(newId(kind), index));
}

async function addMembers({ tenant }: TenantContext, count: number): Promise<void> {
  const ids = rows('identity', count, (id) => id);
  await controlDb().identity.createMany({
    data: ids.map((id) => ({ id, email: `${id}@example.test`, name: 'Test colleague' })),
  });
  await controlDb().membership.createMany({
    data: ids.map((identityId) => ({
      id: newId('membership'),
      tenantId: tenant.id,
      identityId,
      role: 'user',
    })),
  });
}

async function fillCounter({ ctx }: Scene, limitKey: FlowKey, used: number): Promise<void> {
  await tenantDb(ctx).quotaCounter.create({
    data: { tenantId: ctx.tenant.id, limitKey, period: periodOf(now()).key, used: BigInt(used) },
  });
}

async function measured({ tenant }: TenantContext, amounts: Parameters<typeof measure>[1]): Promise<void> {
  measure(tenant.id, amounts);
  await flushMeasured();
}

async function consumed(name: 'apiTenant' | 'endUser', key: string, count: number): Promise<void> {
  for (let i = 0; i < count; i++) await consumeRate(name, key, count);
}

async function byVerb(verb: () => Promise<unknown>): Promise<Refused | null> {
  try {
    await verb();
    return null;
  } catch (error) {
    if (!isAppError(error)) throw error;
    const { status, code, detail, quota } = problemOf(error, 'rid_test');
    const retryAfter = error.detail?.retryAfterSeconds;
    return {
      status,
      code,
      detail,
      quota,
      retryAfterSeconds: typeof retryAfter === 'number' ? retryAfter : null,
    };
  }
}

async function byApi({ client }: Scene, path: string, body?: unknown): Promise<Refused | null> {
  const answer = await client.call(path, body === undefined ? {} : { method: 'POST', body });
  if (answer.status < 300) return null;
  const { status, code, detail, quota } = answer.body as Problem;
  const retryAfter = answer.headers.get('retry-after');
  return { status, code, detail, quota, retryAfterSeconds: retryAfter === null ? null : Number(retryAfter) };
}

/** An owner, a program and a customer of a tenant that is new. */
export async function sceneOf(ctx: TenantContext): Promise<Scene> {
  return { ctx, client: await apiClient(ctx), customer: await endUserCtx(ctx.tenant) };
}
