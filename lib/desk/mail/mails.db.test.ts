import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { env } from '@/lib/env';
import { databaseUrl, mainDatabase, tenantDb } from '@/lib/isolation';
import { ROLES } from '@/lib/isolation/roles';
import { listJobs, relayOutbox } from '@/lib/jobs';
import type { TenantContext } from '@/lib/kernel/context';
import { endUserCtx, memberCtx, operatorCtx, systemCtx, testTenant } from '@/lib/testing';
import { addMyMessage } from '../my-requests/add-my-message';
import { assignRequest } from '../requests/assign-request';
import { openRequest } from '../requests/open-request';
import { mailAssignee } from './mail-assignee';
import { mailFollowUp } from './mail-follow-up';

let queue: pg.Client;
beforeAll(async () => {
  queue = new pg.Client({ connectionString: databaseUrl(mainDatabase(), ROLES.jobs, env().jobsPassword) });
  await queue.connect();
});
afterAll(() => queue.end());

const HELP = { subject: 'The printer is on fire', body: 'It smokes.' };

async function eventOf(ctx: TenantContext, name: string) {
  const row = await tenantDb(ctx).outboxEvent.findFirst({ where: { name }, orderBy: { id: 'desc' } });
  if (!row) throw new Error(`no event ${name}`);
  return { eventId: row.id, event: row.payload as never };
}

/** How many mails about an event wait in the queue; other tests fill it too. */
async function mailsAbout({ eventId }: { eventId: string }): Promise<number> {
  const { rows } = await queue.query<{ mails: number }>(
    "select count(*)::int as mails from graphile_worker.jobs where key like $1 || ':%' and task_identifier = 'mail.send'",
    [eventId],
  );
  return rows[0]?.mails ?? 0;
}

async function desk() {
  const { tenant, ctx: owner } = await testTenant();
  const [colleague, user] = [await memberCtx(tenant, 'manager'), await endUserCtx(tenant)];
  return { owner, colleague, user, system: systemCtx(tenant), ...(await openRequest(user, HELP)) };
}

describe('mails about a request', () => {
  it('tell the colleague it was given to, not somebody who took it themselves', async () => {
    const { owner, colleague, system, id } = await desk();
    await assignRequest(owner, { id, assigneeId: colleague.actor.id });
    const given = await eventOf(system, 'request.assigned');
    await mailAssignee(system, given);
    await mailAssignee(system, given);
    expect(await mailsAbout(given), 'a retry replaces the first').toBe(1);

    await assignRequest(owner, { id, assigneeId: owner.actor.id });
    const taken = await eventOf(system, 'request.assigned');
    await mailAssignee(system, taken);
    expect(await mailsAbout(taken)).toBe(0);
  });

  it('say nothing to somebody whose request was given on in the meantime', async () => {
    const { owner, colleague, system, id } = await desk();
    await assignRequest(owner, { id, assigneeId: colleague.actor.id });
    const given = await eventOf(system, 'request.assigned');
    await assignRequest(owner, { id, assigneeId: null });
    await mailAssignee(system, given);
    expect(await mailsAbout(given)).toBe(0);
  });

  it('tell the assignee that the requester wrote again, and all staff when there is none', async () => {
    const { owner, colleague, user, system, id } = await desk();
    await addMyMessage(user, { id, body: 'It burns.' });
    const first = await eventOf(system, 'request.messageAdded');
    await mailFollowUp(system, first);
    expect(await mailsAbout(first)).toBe(2);
    await assignRequest(owner, { id, assigneeId: colleague.actor.id });
    await addMyMessage(user, { id, body: 'It is gone.' });
    const second = await eventOf(system, 'request.messageAdded');
    await mailFollowUp(system, second);
    expect(await mailsAbout(second)).toBe(1);
  });

  it('follow from the events themselves', async () => {
    const { owner, colleague, user, system, id } = await desk();
    await assignRequest(owner, { id, assigneeId: colleague.actor.id });
    await addMyMessage(user, { id, body: 'It burns.' });
    const op = await operatorCtx();
    await relayOutbox(system);
    for (const name of ['desk.mailAssignee', 'desk.mailFollowUp'] as const)
      expect((await listJobs(op, { name }, { limit: 100 })).items).toContainEqual(
        expect.objectContaining({ tenantId: system.tenant.id }),
      );
  });
});
