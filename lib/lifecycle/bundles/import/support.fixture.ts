import { controlDb, tenantDb } from '@/lib/isolation';
import { withAdmin } from '@/lib/isolation/places';
import { digestTenant, type TableDigest, TEXT_SETTINGS } from '@/lib/isolation/rows/compare';
import { tenantTables } from '@/lib/isolation/rows/tables';
import type { TenantContext, TenantRef } from '@/lib/kernel/context';
import { idSuffix, newId } from '@/lib/kernel/ids';
import { storage } from '@/lib/storage';
import { endUserCtx, testFile } from '@/lib/testing';
import { expect } from 'vitest';
import { ProcessDiedError } from '@/lib/runs';
import { type CloneBundleInput, RUN_STEPS, type RunKind } from '../schemas';
import { type CrashPoint, executeBundleRun, INNER_CRASH_POINTS } from './execute-run';

export const BODY = 'Umlaut ü, tab\t, line\nbreak, back\\slash, \\N, "quotes", 🦊 and \u0001';

/** Rows of many types, and a file. */
export async function furnish(ctx: TenantContext, text: string) {
  const db = tenantDb(ctx);
  const tenantId = ctx.tenant.id;
  const { actor: customer } = await endUserCtx(ctx.tenant);
  const requestId = newId('conversation');
  const number = (await db.conversation.count()) + 1;
  await db.conversation.create({
    data: { tenantId, id: requestId, number, subject: `About ${text}`, endUserId: customer.id },
  });
  await db.message.create({
    data: {
      tenantId,
      id: newId('message'),
      conversationId: requestId,
      authorKind: 'endUser',
      authorId: customer.id,
      authorName: customer.name,
      body: `${text}: ${BODY.replace('\u0001', '')}`,
    },
  });
  await db.usageEvent.create({
    data: {
      tenantId,
      id: newId('event'),
      meter: 'api_calls',
      value: '0.000000001',
      occurredAt: new Date(),
      properties: { a: [1, null, 'x'] },
    },
  });
  await db.auditEntry.create({
    data: {
      tenantId,
      id: newId('auditEntry'),
      actorKind: 'member',
      actorId: 'idn_1',
      actorName: 'Ada Osei',
      action: 'article.create',
      targetType: 'article',
      targetId: 'a',
      targetLabel: text,
      after: { title: text },
      ip: '192.0.2.1',
      requestId: 'r',
    },
  });
  const fileId = await testFile(ctx, { name: `${text}.txt`, content: `file of ${text}`, uploader: customer });
  return { customer, requestId, fileId };
}

/** What cannot be the same after a restore: sessions end, and the log is told of it. */
const COMPARED_NOT = new Set([
  'end_user_sessions',
  'end_user_tokens',
  'idempotency_keys',
  'presences',
  'audit_entries',
]);

export async function digestOf(tenant: TenantRef): Promise<Record<string, TableDigest | string>> {
  const digests = await withAdmin(tenant.place, async (client) => {
    await client.query('begin isolation level repeatable read');
    await client.query(TEXT_SETTINGS);
    return digestTenant(
      client,
      tenant.place.schema,
      await tenantTables(client, tenant.place.schema),
      tenant.id,
    );
  });
  const files: string[] = [];
  for await (const { fileId, sizeBytes } of storage().listFiles({ tenant }))
    files.push(`${fileId} ${sizeBytes}`);
  const rows = [...digests].filter(([name]) => !COMPARED_NOT.has(name));
  return { ...Object.fromEntries(rows), files: files.sort().join() };
}

export async function schemasLeft(tenant: TenantRef, runId: string): Promise<number> {
  return withAdmin(tenant.place, async (client) => {
    const { rowCount } = await client.query('select from pg_namespace where nspname = $1', [
      `import_${idSuffix(runId)}`,
    ]);
    return rowCount ?? 0;
  });
}

export const restoreInput = (bundleId: string, slug: string) => ({
  bundleId,
  confirmSlug: slug,
  withSettings: false,
  reason: 'a test',
});

let counter = 0;
export const cloneInput = (bundleId: string, changes: Partial<CloneBundleInput> = {}): CloneBundleInput => ({
  bundleId,
  kind: 'clone',
  slug: `clone-${Date.now().toString(36)}-${counter++}`,
  name: 'A clone',
  strategy: 'shared',
  partition: 'main',
  ownerName: 'Ines Duarte',
  ownerEmail: `ines-${Date.now().toString(36)}-${counter}@example.test`,
  reason: 'a test',
  ...changes,
});

/** Every point of a kind, in the order in which a run comes by. */
export function crashPoints(kind: RunKind): CrashPoint[] {
  return RUN_STEPS[kind].flatMap((step): CrashPoint[] => [
    `before ${step}`,
    ...INNER_CRASH_POINTS.filter((point) => point.startsWith(`${step}:`)),
    `after ${step}`,
  ]);
}

export function failAt(point: CrashPoint) {
  return (at: CrashPoint) => {
    if (at === point) throw new Error('It broke.');
  };
}

/** Works on a run and dies at the point, as a killed process would: what it had open is rolled back, its lease runs out. */
export async function dieAt(runId: string, point: CrashPoint): Promise<void> {
  const reach = (at: CrashPoint) => {
    if (at === point) throw new ProcessDiedError();
  };
  await expect(executeBundleRun(runId, { reach })).rejects.toThrow(ProcessDiedError);
  expect(await executeBundleRun(runId)).toBe('busy');
  await letLeaseEnd(runId);
}

export async function letLeaseEnd(runId: string): Promise<void> {
  await controlDb().bundleRun.update({
    where: { id: runId },
    data: { leaseUntil: new Date(Date.now() - 1) },
  });
}
