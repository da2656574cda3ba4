import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  controlDb,
  countControlRows,
  countRowsInPlace,
  getTenantRef,
  listenOnControl,
} from '@/lib/isolation';
import { withAdmin } from '@/lib/isolation/places';
import { digestTenant } from '@/lib/isolation/rows/compare';
import { KEPT_CONTROL_TABLES } from '@/lib/isolation/rows/control-rows';
import { tenantTables } from '@/lib/isolation/rows/tables';
import { enqueueJob } from '@/lib/jobs';
import { SITE_CHANNEL } from '@/lib/kernel/channels';
import type { Strategy, TenantRef } from '@/lib/kernel/context';
import { idSuffix, newId } from '@/lib/kernel/ids';
import { platformMail, tenantMail } from '@/lib/mail';
import { operatorCtx, testTenant } from '@/lib/testing';
import { STEP_LABELS } from '../runs/run-state';
import { deleteTenant, executeRun, getLifecycle, sweepLifecycle, undeleteTenant } from '../states';
import { eraseTenantNow, getCertificate, listCertificates, verifyCertificate } from './index';
import {
  controlTablesOfTenants,
  databasesNamed,
  filesWith,
  plantFile,
  plantInControl,
  plantInPlace,
  tablesWith,
} from './marker.fixture';
import { sweepRemains } from './sweep-remains';

const reason = 'They have asked for it in writing.';
const mark = () => `mark${randomBytes(12).toString('hex')}`;

class Killed extends Error {}

/** Works on a run and dies right after each of its steps in turn, before that is written down; then to its end. */
async function executeDyingEverywhere(runId: string): Promise<string[]> {
  const died: string[] = [];
  for (const name of Object.keys(STEP_LABELS.erase)) {
    const death = executeRun(runId, {
      afterStep: (step) => {
        if (step === name) throw new Killed();
      },
    });
    await expect(death, name).rejects.toThrow(Killed);
    died.push(name);
    // A process that is killed leaves its lease behind; here it has run out.
    await controlDb().lifecycleRun.update({
      where: { id: runId },
      data: { leaseUntil: new Date(Date.now() - 1) },
    });
  }
  expect(await executeRun(runId)).toBe('succeeded');
  return died;
}

const digestOf = ({ place, id }: TenantRef) =>
  withAdmin(place, async (client) =>
    digestTenant(client, place.schema, await tenantTables(client, place.schema), id),
  );

/** Leaves the mark everywhere a tenant can leave one. */
async function plantEverywhere(tenant: TenantRef, ownerMail: string, text: string) {
  const { tables, texts } = await plantInPlace(tenant.place, tenant.id, text);
  expect(texts, 'texts of the tenant plane').toBeGreaterThan(tables);
  const left = (await controlTablesOfTenants()).filter((name) => !KEPT_CONTROL_TABLES.includes(name));
  expect(left.length).toBeGreaterThan(10);
  // A membership without a person cannot be; the owner's has the mark in the name.
  await plantInControl(
    left.filter((name) => name !== 'memberships'),
    tenant.id,
    text,
  );
  const over = { where: { tenantId: tenant.id }, data: { finishedAt: new Date() } };
  await controlDb().tenantMove.updateMany(over);
  await controlDb().bundleRun.updateMany(over);
  for (const id of [newId('file'), newId('file')]) await plantFile(tenant, id, text);
  await enqueueJob(null, {
    name: 'desk.mailRequester',
    tenantId: tenant.id,
    payload: { eventId: text, event: { conversationId: 'c', messageId: 'm' } },
  });
  const data = { name: text, signInUrl: 'https://app.example.test/' };
  const to = { address: `${text}@example.test`, name: text };
  await enqueueJob(null, {
    name: 'mail.send',
    payload: tenantMail({ tenant }, { to, template: 'account-exists', data }),
  });
  await enqueueJob(null, {
    name: 'mail.send',
    payload: platformMail({ to: { address: ownerMail, name: text }, template: 'account-exists', data }),
  });
}

describe.each(['shared', 'schema', 'database'] as const)(
  'an erasure on strategy %s',
  (strategy: Strategy) => {
    it('killed after every step leaves a mark nowhere, neighbours untouched, and a certificate', async () => {
      const [text, name] = [mark(), `Company ${mark()}`];
      const neighbour = await testTenant();
      await plantInPlace(neighbour.tenant.place, neighbour.tenant.id, mark());
      const { tenant, ctx } = await testTenant({ strategy, name });
      const owner = ctx.actor as { id: string; email: string };
      await controlDb().identity.update({ where: { id: owner.id }, data: { name: text } });
      await plantEverywhere(tenant, owner.email, text);
      expect((await tablesWith(text)).length).toBeGreaterThan(10);
      expect(await filesWith(text)).toHaveLength(2);
      const before = await digestOf(neighbour.tenant);
      const announced: string[] = [];
      const stop = listenOnControl(SITE_CHANNEL, {
        onConnect: () => undefined,
        onNotification: (tenantId) => void announced.push(tenantId),
        onLost: () => undefined,
      });

      const op = await operatorCtx();
      await deleteTenant(op, { tenantId: tenant.id, reason });
      const { runId } = await eraseTenantNow(op, { tenantId: tenant.id, reason });
      expect(await executeDyingEverywhere(runId)).toHaveLength(12);

      expect(await tablesWith(text)).toEqual([]);
      expect(await filesWith(text)).toEqual([]);
      expect(await filesWith(tenant.id)).toEqual([]);
      expect(await databasesNamed(idSuffix(tenant.id))).toEqual([]);
      expect(await controlDb().identity.count({ where: { id: owner.id } })).toBe(0);
      expect(await digestOf(neighbour.tenant)).toEqual(before);
      await expect.poll(() => announced, { timeout: 10_000, interval: 10 }).toContain(tenant.id);
      await stop();

      // What is kept on purpose, and only there.
      const allowed = new Set(['control.tenants', ...KEPT_CONTROL_TABLES.map((table) => `control.${table}`)]);
      for (const table of await tablesWith(name)) expect([...allowed]).toContain(table);
      for (const table of await tablesWith(tenant.id)) expect([...allowed]).toContain(table);
      expect(await getTenantRef(controlDb(), { id: tenant.id })).toMatchObject({ status: 'erased', name });
      expect(await getLifecycle(op, tenant.id)).toMatchObject({ status: 'erased', acts: [] });
      const log = await controlDb().operatorAudit.findMany({
        where: { tenantId: tenant.id },
        orderBy: { id: 'asc' },
      });
      expect(log.map(({ action }) => action)).toEqual([
        'tenant.delete',
        'tenant.erase',
        'tenant.certifyErasure',
      ]);

      const certificate = await getCertificate(op, tenant.id);
      expect(verifyCertificate(JSON.parse(JSON.stringify(certificate)))).toMatchObject({ isValid: true });
      const { items, tenant: named } = certificate.content;
      expect(named).toEqual({ id: tenant.id, name, slug: tenant.slug });
      expect(items.every(({ left, found, removed }) => left === 0 && removed === found)).toBe(true);
      const foundIn = (store: string, what: string) =>
        items.find((item) => item.store === store && item.what === what)?.found;
      expect(foundIn('rows', 'articles')).toBe(1);
      expect(foundIn('files', 'objects')).toBe(2);
      expect(foundIn('people', 'identities')).toBe(1);
      // The one that waited in the queue, and the one that was planted beside it; a sweep of the whole fleet may add its own.
      expect(foundIn('jobs', 'paused')).toBeGreaterThanOrEqual(2);
      expect(foundIn('rows', 'own places')).toBe(strategy === 'shared' ? undefined : 1);
    }, 120_000);
  },
);

describe('an erasure', () => {
  it('is asked for twice: a tenant that is not deleted is not erased', async () => {
    const { tenant } = await testTenant();
    const op = await operatorCtx();
    await expect(eraseTenantNow(op, { tenantId: tenant.id, reason })).rejects.toMatchObject({
      code: 'INVALID_TRANSITION',
    });
    await deleteTenant(op, { tenantId: tenant.id, reason });
    await expect(
      eraseTenantNow({ ...op, permissions: new Set(['tenant.suspend']) }, { tenantId: tenant.id, reason }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const both = await Promise.allSettled(
      [1, 2].map(() => eraseTenantNow(op, { tenantId: tenant.id, reason })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(undeleteTenant(op, { tenantId: tenant.id, reason })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
  });

  it('begins by itself when the grace is over, in the name of whoever deleted the tenant', async () => {
    const op = await operatorCtx();
    const [due, later] = [(await testTenant()).tenant, (await testTenant()).tenant];
    for (const { id } of [due, later]) await deleteTenant(op, { tenantId: id, reason });
    await controlDb().tenant.update({
      where: { id: due.id },
      data: { eraseAfter: new Date(Date.now() - 1) },
    });
    await sweepLifecycle();
    const { run } = await getLifecycle(op, due.id);
    expect(run).toMatchObject({ kind: 'erase', requestedBy: 'Test Operator' });
    expect(['succeeded', 'busy']).toContain(await executeRun(run?.id ?? ''));
    await expect
      .poll(async () => (await getLifecycle(op, due.id)).status, { timeout: 20_000, interval: 20 })
      .toBe('erased');
    expect((await getLifecycle(op, later.id)).status).toBe('deleting');
  });

  it('keeps people who work for somebody else as well', async () => {
    const op = await operatorCtx();
    const [gone, stays] = [await testTenant(), await testTenant()];
    const identityId = gone.ctx.actor.id;
    await controlDb().membership.create({
      data: { id: newId('membership'), tenantId: stays.tenant.id, identityId, role: 'viewer' },
    });
    await controlDb().identity.update({
      where: { id: identityId },
      data: { lastTenantId: gone.tenant.id },
    });
    await deleteTenant(op, { tenantId: gone.tenant.id, reason });
    const { runId } = await eraseTenantNow(op, { tenantId: gone.tenant.id, reason });
    expect(await executeRun(runId)).toBe('succeeded');
    expect(
      await controlDb().identity.findUnique({
        where: { id: identityId },
        select: { lastTenantId: true, memberships: { select: { tenantId: true } } },
      }),
    ).toEqual({ lastTenantId: null, memberships: [{ tenantId: stays.tenant.id }] });
  });

  it('is complete also when a process writes down later what it had counted', async () => {
    const op = await operatorCtx();
    const { tenant } = await testTenant();
    await deleteTenant(op, { tenantId: tenant.id, reason });
    const { runId } = await eraseTenantNow(op, { tenantId: tenant.id, reason });
    await executeRun(runId);
    await controlDb().tenantActivity.create({
      data: { tenantId: tenant.id, minute: new Date(), requests: 3 },
    });
    await plantInPlace(tenant.place, tenant.id, 'late');
    await sweepRemains();
    expect(await countControlRows(tenant.id)).toEqual({});
    expect(await countRowsInPlace(tenant.place, tenant.id)).toEqual({});
  });

  it('is listed, the newest first', async () => {
    const op = await operatorCtx();
    const { tenant } = await testTenant();
    await deleteTenant(op, { tenantId: tenant.id, reason });
    const { runId } = await eraseTenantNow(op, { tenantId: tenant.id, reason });
    await executeRun(runId);
    const { items } = await listCertificates(op, { limit: 50 });
    expect(items.find(({ tenantId }) => tenantId === tenant.id)).toMatchObject({
      tenantName: tenant.name,
      requestedBy: 'Test Operator',
      reason,
    });
  });
});
