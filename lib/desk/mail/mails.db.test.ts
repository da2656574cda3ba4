import { describe, expect, it } from 'vitest';
import { tenantDb } from '@/lib/isolation';
import { subscribersOf } from '@/lib/jobs/subscribers';
import type { TenantContext } from '@/lib/kernel/context';
import { endUserCtx, memberCtx, systemCtx, testTenant } from '@/lib/testing';
import { addMyMessage } from '../my-requests/add-my-message';
import { assignRequest } from '../requests/assign-request';
import { openRequest } from '../requests/open-request';
import { mailsToAssignee } from './mail-assignee';
import { followUpMails } from './mail-follow-up';

const HELP = { subject: 'The printer is on fire', body: 'It smokes.' };

async function eventOf(ctx: TenantContext, name: string) {
  const row = await tenantDb(ctx).outboxEvent.findFirst({ where: { name }, orderBy: { id: 'desc' } });
  if (!row) throw new Error(`no event ${name}`);
  return { eventId: row.id, event: row.payload as never };
}

const addresses = (mails: { to: { address: string } }[]) => mails.map(({ to }) => to.address).sort();

async function desk() {
  const { tenant, ctx: owner } = await testTenant();
  const [colleague, user] = [await memberCtx(tenant, 'manager'), await endUserCtx(tenant)];
  return { owner, colleague, user, system: systemCtx(tenant), ...(await openRequest(user, HELP)) };
}

const mailOf = (ctx: TenantContext) => (ctx.actor as { email: string }).email;

describe('mails about a request', () => {
  it('tell the colleague it was given to, not somebody who took it themselves', async () => {
    const { owner, colleague, system, id } = await desk();
    await assignRequest(owner, { id, assigneeId: colleague.actor.id });
    const given = await eventOf(system, 'request.assigned');
    expect(addresses(await mailsToAssignee(system, given))).toEqual([mailOf(colleague)]);
    await assignRequest(owner, { id, assigneeId: owner.actor.id });
    expect(await mailsToAssignee(system, await eventOf(system, 'request.assigned'))).toEqual([]);
    expect(await mailsToAssignee(system, given), 'given on in the meantime').toEqual([]);
  });

  it('tell the assignee that the requester wrote again, and all staff when there is none', async () => {
    const { owner, colleague, user, system, id } = await desk();
    await addMyMessage(user, { id, body: 'It burns.' });
    const { event } = await eventOf(system, 'request.messageAdded');
    expect(addresses(await followUpMails(system, event))).toEqual([mailOf(owner), mailOf(colleague)].sort());
    await assignRequest(owner, { id, assigneeId: colleague.actor.id });
    expect(addresses(await followUpMails(system, event))).toEqual([mailOf(colleague)]);
  });

  it('follow from the events', () => {
    expect(subscribersOf('request.assigned')).toContain('desk.mailAssignee');
    expect(subscribersOf('request.messageAdded')).toContain('desk.mailFollowUp');
  });
});
