import { describe, expect, it } from 'vitest';
import { tenantDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { endUserCtx, memberCtx, testTenant } from '@/lib/testing';
import { addMyMessage } from '../my-requests/add-my-message';
import { getMyRequest } from '../my-requests/get-my-request';
import { listMyRequests } from '../my-requests/list-my-requests';
import { addInternalNote } from './add-internal-note';
import { assignRequest } from './assign-request';
import { listAssignees } from './assignees';
import { changePriority } from './change-priority';
import { changeStatus } from './change-status';
import { getRequest } from './get-request';
import { listMessages } from './list-messages';
import { listRequests } from './list-requests';
import { openRequest } from './open-request';
import { openRequestOnBehalf } from './open-request-on-behalf';
import { replyToRequest } from './reply-to-request';

const HELP = { subject: 'The printer is on fire', body: 'It smokes.\nWhat now?' };

async function desk() {
  const { tenant, ctx } = await testTenant();
  return { tenant, staff: ctx, user: await endUserCtx(tenant) };
}

const events = async (ctx: TenantContext) =>
  (await tenantDb(ctx).outboxEvent.findMany({ orderBy: { id: 'asc' } })).map((event) => event.name);

describe('a request', () => {
  it('goes from question to answer to question and is solved', async () => {
    const { staff, user } = await desk();
    const { id, number } = await openRequest(user, HELP);
    expect(number).toBe(1);
    expect((await listRequests(staff, {})).items[0]).toMatchObject({
      id,
      snippet: 'It smokes. What now?',
      status: 'open',
      isWaitingForUs: true,
      requester: { name: 'Test User' },
    });

    await replyToRequest(staff, { id, body: 'Use the red extinguisher.' });
    const answered = await getRequest(staff, { id });
    expect(answered).toMatchObject({ status: 'pending', messageCount: 2, isWaitingForUs: false });
    expect(answered.firstRepliedAt).not.toBeNull();

    await changeStatus(staff, { id, status: 'solved' });
    expect((await getRequest(staff, { id })).solvedAt).not.toBeNull();
    await addMyMessage(user, { id, body: 'It burns again.' });
    const reopened = await getRequest(staff, { id });
    expect(reopened).toMatchObject({ status: 'open', solvedAt: null, messageCount: 3 });
    expect(reopened.firstRepliedAt).toBe(answered.firstRepliedAt);
    expect(reopened.messages.map((message) => [message.authorKind, message.body])).toEqual([
      ['endUser', HELP.body],
      ['member', 'Use the red extinguisher.'],
      ['endUser', 'It burns again.'],
    ]);
    expect(await events(staff)).toEqual([
      'request.opened',
      'request.replied',
      'request.statusChanged',
      'request.messageAdded',
    ]);
  });

  it('takes no message of the requester once closed', async () => {
    const { staff, user } = await desk();
    const { id } = await openRequest(user, HELP);
    await changeStatus(staff, { id, status: 'closed' });
    await expect(addMyMessage(user, { id, body: 'Hello?' })).rejects.toMatchObject({
      code: 'INVALID_TRANSITION',
    });
    expect((await getMyRequest(user, { id })).canWrite).toBe(false);
  });

  it('hides internal notes from the requester', async () => {
    const { staff, user } = await desk();
    const { id } = await openRequest(user, HELP);
    await addInternalNote(staff, { id, body: 'Second fire this week.' });
    expect((await getMyRequest(user, { id })).messages.map((message) => message.body)).toEqual([HELP.body]);
    const seen = await getRequest(staff, { id });
    expect(seen).toMatchObject({ status: 'open', messageCount: 1 });
    expect(seen.messages.at(-1)).toMatchObject({ isInternal: true, body: 'Second fire this week.' });
    expect((await listRequests(staff, {})).items[0]?.snippet).toBe('It smokes. What now?');
  });

  it('is the requester’s own: another end user finds nothing', async () => {
    const { tenant, user } = await desk();
    const other = await endUserCtx(tenant);
    const { id } = await openRequest(user, HELP);
    await expect(getMyRequest(other, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(addMyMessage(other, { id, body: 'Mine?' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await listMyRequests(other)).items).toEqual([]);
    expect((await listMyRequests(user)).items.map((request) => request.id)).toEqual([id]);
    await expect(getRequest(user, { id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(replyToRequest(user, { id, body: 'x' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('of another tenant does not exist, whatever is tried', async () => {
    const { user, staff } = await desk();
    const { ctx: stranger } = await testTenant();
    const { id } = await openRequest(user, HELP);
    const attempts = [
      () => getRequest(stranger, { id }),
      () => listMessages(stranger, { id }),
      () => replyToRequest(stranger, { id, body: 'x' }),
      () => addInternalNote(stranger, { id, body: 'x' }),
      () => assignRequest(stranger, { id, assigneeId: stranger.actor.id }),
      () => changeStatus(stranger, { id, status: 'closed' }),
      () => changePriority(stranger, { id, priority: 'urgent' }),
      () => getRequest(stranger, { id: 'req_nonsense' }),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await listRequests(stranger, { status: 'all' })).counts.all).toBe(0);
    expect(await getRequest(staff, { id })).toMatchObject({
      status: 'open',
      priority: 'normal',
      messageCount: 1,
    });
  });

  it('is read-only for a viewer', async () => {
    const { tenant, user } = await desk();
    const { id } = await openRequest(user, HELP);
    const viewer = await memberCtx(tenant, 'viewer');
    expect((await getRequest(viewer, { id })).subject).toBe(HELP.subject);
    const refused = [
      () => replyToRequest(viewer, { id, body: 'x' }),
      () => addInternalNote(viewer, { id, body: 'x' }),
      () => assignRequest(viewer, { id, assigneeId: null }),
      () => changeStatus(viewer, { id, status: 'closed' }),
      () => changePriority(viewer, { id, priority: 'low' }),
    ];
    for (const attempt of refused) await expect(attempt()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('can be assigned to members who may answer, and to nobody else', async () => {
    const { tenant, staff, user } = await desk();
    const { id } = await openRequest(user, HELP);
    const colleague = await memberCtx(tenant, 'user');
    const viewer = await memberCtx(tenant, 'viewer');
    const { ctx: stranger } = await testTenant();
    await assignRequest(staff, { id, assigneeId: colleague.actor.id });
    expect((await getRequest(staff, { id })).assignee?.id).toBe(colleague.actor.id);
    for (const assigneeId of [viewer.actor.id, stranger.actor.id, newId('identity')]) {
      await expect(assignRequest(staff, { id, assigneeId })).rejects.toMatchObject({
        code: 'VALIDATION_FAILED',
      });
    }
    expect((await listAssignees(staff)).map((member) => member.id).sort()).toEqual(
      [staff.actor.id, colleague.actor.id].sort(),
    );
    await assignRequest(staff, { id, assigneeId: null });
    expect((await getRequest(staff, { id })).assignee).toBeNull();
  });

  it('gets a number of its own however many come at once', async () => {
    const { user, staff } = await desk();
    const opened = await Promise.all(Array.from({ length: 8 }, () => openRequest(user, HELP)));
    expect(opened.map((request) => request.number).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    await expect(openRequest(user, { ...HELP, fileIds: [newId('file')] })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    // The refused one gave its number back.
    expect((await openRequest(user, HELP)).number).toBe(9);
    expect((await listRequests(staff, {})).counts.open).toBe(9);
  });

  it('can be written down on behalf of somebody new', async () => {
    const { staff } = await desk();
    const made = await openRequestOnBehalf(staff, { ...HELP, requesterEmail: 'Ida@Example.Test' });
    expect(made.requester).toMatchObject({ email: 'ida@example.test', name: 'Ida' });
    const again = await openRequestOnBehalf(staff, {
      ...HELP,
      requesterEmail: 'ida@example.test',
      requesterName: 'Other',
    });
    expect(again.requester).toEqual(made.requester);
    expect(await getRequest(staff, { id: again.id })).toMatchObject({
      channel: 'portal',
      isWaitingForUs: true,
      otherRequests: [{ id: made.id }],
    });
  });
});

describe('the inbox', () => {
  it('filters, counts, sorts and pages', async () => {
    const { staff, user } = await desk();
    const ids: string[] = [];
    for (let i = 0; i < 6; i += 1)
      ids.push((await openRequest(user, { ...HELP, subject: `Question ${i}` })).id);
    const [first = '', second = '', third = ''] = ids;
    await changeStatus(staff, { id: first, status: 'solved' });
    await changePriority(staff, { id: second, priority: 'urgent' });
    await assignRequest(staff, { id: third, assigneeId: staff.actor.id });

    const subjects = async (query: Parameters<typeof listRequests>[1]) =>
      (await listRequests(staff, query)).items.map((request) => request.subject);
    expect(await subjects({})).toEqual([
      'Question 5',
      'Question 4',
      'Question 3',
      'Question 2',
      'Question 1',
    ]);
    expect(await subjects({ sort: 'oldest', limit: 2 })).toEqual(['Question 1', 'Question 2']);
    expect(await subjects({ status: 'solved' })).toEqual(['Question 0']);
    expect(await subjects({ priority: 'urgent' })).toEqual(['Question 1']);
    expect(await subjects({ assignee: 'me' })).toEqual(['Question 2']);
    expect(await subjects({ status: 'all', assignee: 'unassigned' })).toHaveLength(5);
    expect(await subjects({ requester: user.actor.id })).toHaveLength(5);
    expect((await listRequests(staff, { assignee: 'unassigned' })).counts).toEqual({
      open: 4,
      pending: 0,
      solved: 1,
      closed: 0,
      all: 5,
    });

    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listRequests(staff, { status: 'all', limit: 4, cursor });
      paged.push(...page.items.map((request) => request.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(paged).toEqual([...ids].reverse());
  });

  it('finds by number, subject and requester, with signs taken literally', async () => {
    const { staff, user } = await desk();
    await openRequest(user, { ...HELP, subject: '100% broken_thing' });
    await openRequest(user, HELP);
    const found = async (q: string) =>
      (await listRequests(staff, { status: 'all', q })).items.map((r) => r.number);
    expect(await found('#2')).toEqual([2]);
    expect(await found('PRINTER')).toEqual([2]);
    expect(await found('100%')).toEqual([1]);
    expect(await found('broken_')).toEqual([1]);
    expect(await found('%')).toEqual([1]);
    expect(await found('test user')).toEqual([2, 1]);
    expect(await found("' or true --")).toEqual([]);
  });
});
