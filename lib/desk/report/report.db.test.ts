import { createTransport } from 'nodemailer';
import { describe, expect, it } from 'vitest';
import { controlDb, tenantDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { tenantMail } from '@/lib/mail';
import { composeMail } from '@/lib/mail/send-mail';
import { dressMail, getStopLink, stopMails } from '@/lib/mailing';
import { endUserCtx, memberCtx, systemCtx, testTenant } from '@/lib/testing';
import { openRequest } from '../requests/open-request';
import { replyToRequest } from '../requests/reply-to-request';
import { mailReport } from './mail-report';
import { countMonth, tenantsToReport } from './sql';
import { sweepReports } from './sweep-reports';

const MONTH = '2026-02';
const NEXT = '2026-03-01';

/** Mails and jobs that wait for somebody; what they say is sealed. */
async function waiting(name: string, { actor }: TenantContext): Promise<number> {
  const address = 'email' in actor ? actor.email : '';
  const rows = await controlDb().$queryRaw<{ queued: bigint }[]>`
    select queued from control.count_jobs_naming(${name}, array[${address}])`;
  return Number(rows[0]?.queued ?? 0);
}

/** A tenant with one request that was opened and answered, by the clock of now. */
async function busyDesk() {
  const { tenant, ctx: owner } = await testTenant();
  const [admin, manager, customer] = [
    await memberCtx(tenant, 'admin'),
    await memberCtx(tenant, 'manager'),
    await endUserCtx(tenant),
  ];
  const { id } = await openRequest(customer, { subject: 'The lamp flickers', body: 'Since Monday.' });
  await replyToRequest(owner, { id, body: 'Please turn it.' });
  return { tenant, owner, admin, manager, system: systemCtx(tenant), requestId: id };
}

/** Puts everything of a tenant at one instant. */
async function happenedAt(ctx: TenantContext, at: string): Promise<void> {
  const createdAt = new Date(at);
  const db = tenantDb(ctx);
  await db.conversation.updateMany({ data: { createdAt, solvedAt: createdAt } });
  await db.message.updateMany({ data: { createdAt } });
  await db.endUser.updateMany({ data: { createdAt } });
}

describe('the figures of a month', () => {
  it('count what was opened, solved, answered, and who came', async () => {
    const { system, owner, requestId } = await busyDesk();
    await replyToRequest(owner, { id: requestId, body: 'And again.' });
    await tenantDb(system).message.create({
      data: {
        ...{ tenantId: system.tenant.id, id: newId('message'), conversationId: requestId, body: 'A note' },
        ...{ authorKind: 'member', authorId: 'x', authorName: 'x', isInternal: true },
      },
    });
    await happenedAt(system, '2026-02-14T12:00:00Z');
    const count = () => countMonth(system, `${MONTH}-01`, NEXT);
    expect(await count()).toEqual({ requestsOpened: 1, requestsSolved: 1, repliesSent: 2, newCustomers: 1 });
    await tenantDb(system).endUser.updateMany({ data: { erasedAt: new Date() } });
    await tenantDb(system).conversation.updateMany({ data: { solvedAt: null } });
    expect(await count()).toMatchObject({ requestsOpened: 1, requestsSolved: 0, newCustomers: 0 });
    const nobody = { requestsOpened: 0, requestsSolved: 0, repliesSent: 0, newCustomers: 0 };
    expect(await countMonth(system, NEXT, '2026-04-01')).toEqual(nobody);
    expect(await countMonth(systemCtx((await testTenant()).tenant), `${MONTH}-01`, NEXT)).toEqual(nobody);
  });

  it('begin and end with the days of the tenant’s time zone', async () => {
    const { system } = await busyDesk();
    const opened = async (timeZone: string) =>
      (await countMonth({ ...system, timeZone }, `${MONTH}-01`, NEXT)).requestsOpened;
    await happenedAt(system, '2026-02-28T20:00:00Z');
    expect([await opened('UTC'), await opened('Asia/Tokyo'), await opened('America/Lima')]).toEqual([
      1, 0, 1,
    ]);
    await happenedAt(system, '2026-02-01T02:00:00Z');
    expect([await opened('UTC'), await opened('Asia/Tokyo'), await opened('America/Lima')]).toEqual([
      1, 1, 0,
    ]);
  });
});

describe('the report of a month', () => {
  it('goes to owners and admins once, however often its job runs', async () => {
    const { system, owner, admin, manager } = await busyDesk();
    await happenedAt(system, '2026-02-14T12:00:00Z');
    const before = await Promise.all([owner, admin, manager].map((ctx) => waiting('nothing', ctx)));
    await Promise.all([1, 2, 3].map(() => mailReport(system, { month: MONTH })));
    await mailReport(system, { month: MONTH });
    await mailReport(system, { month: '2026-01' });
    const after = await Promise.all([owner, admin, manager].map((ctx) => waiting('nothing', ctx)));
    expect(after.map((count, i) => count - (before[i] ?? 0))).toEqual([1, 1, 0]);
  });

  it('is not sent for a month in which nothing happened, nor asked for again', async () => {
    const { tenant, ctx } = await testTenant();
    await controlDb().tenant.update({
      where: { id: tenant.id },
      data: { createdAt: new Date('2026-01-01') },
    });
    const isDue = async () => (await tenantsToReport(MONTH, new Date(NEXT), 100_000)).includes(tenant.id);
    expect(await isDue()).toBe(true);
    const before = await waiting('nothing', ctx);
    await mailReport(systemCtx(tenant), { month: MONTH });
    expect(await waiting('nothing', ctx)).toBe(before);
    expect(await isDue()).toBe(false);
  });

  it('is due for tenants that were there, open, and have not had it', async () => {
    const [{ tenant: young }, { tenant: closed }, { tenant: open }] = await Promise.all([
      testTenant(),
      testTenant({ status: 'suspended' }),
      testTenant(),
    ]);
    const createdAt = new Date('2026-01-05');
    await controlDb().tenant.updateMany({ where: { id: { in: [closed.id, open.id] } }, data: { createdAt } });
    const due = await tenantsToReport(MONTH, new Date(NEXT), 100_000);
    expect([young, closed, open].map(({ id }) => due.includes(id))).toEqual([false, false, true]);
    expect(await sweepReports(new Date('2026-03-15T12:00:00Z'))).toBe(0);
  });

  it('says so in the tenant’s language, with a link that stops reports for this reader alone', async () => {
    const { system, owner, admin } = await busyDesk();
    const ctx = { ...system, tenant: { ...system.tenant, locale: 'de-DE' } };
    const address = 'email' in owner.actor ? owner.actor.email : '';
    const report = (to: string) =>
      tenantMail(ctx, {
        to: { address: to },
        template: 'report',
        data: {
          ...{ name: 'Maud', tenantName: ctx.tenant.name, from: `${MONTH}-01`, to: '2026-02-28' },
          figures: { requestsOpened: 1_204, requestsSolved: 3, repliesSent: 0, newCustomers: 2 },
          reportUrl: 'https://app.example/acme',
        },
      });
    const job = report(address);
    const worn = await dressMail(job, 'report');
    const message = composeMail(
      job,
      { mailFrom: 'mail@platform.example', baseHost: 'p.example' },
      worn ?? {},
    );
    expect(message.text).toMatch(/1\. Februar 2026 – 28\. Februar 2026/);
    expect(message.text).toContain('1.204');
    const sent = await createTransport({ streamTransport: true, buffer: true }).sendMail(message);
    const raw = (sent.message as Buffer).toString();
    expect(raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    const token = new URL(worn?.unsubscribeUrl ?? '').searchParams.get('token') ?? '';
    expect(await getStopLink(system, token)).toMatchObject({ group: 'reports', address });
    await stopMails(system, token, true);
    expect(await dressMail(report(address), 'report')).toBeNull();
    const colleague = 'email' in admin.actor ? admin.actor.email : '';
    expect(await dressMail(report(colleague), 'report')).not.toBeNull();
  });
});
