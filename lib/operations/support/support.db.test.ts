import { describe, expect, it } from 'vitest';
import { controlDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { createTenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { memberCtx, operatorCtx, testTenant } from '@/lib/testing';
import {
  answerTicket,
  closeTicket,
  countTickets,
  findTicketByReference,
  getMyTicket,
  getTicket,
  listAgents,
  listMyTickets,
  listTickets,
  mailTicket,
  openTicket,
  reopenTicket,
  replyToTicket,
  seeMyTicket,
  seeTicket,
  updateTicket,
} from '../index';
import { ticketNumber, ticketReference } from './schemas';

const question = { subject: 'Import is slow', body: 'It takes an hour.', priority: 'high' as const };
/** How many mails the last message of a ticket leads to, and to which face. */
async function mailed(ticketId: string): Promise<[number, string[]]> {
  const message = await controlDb().supportMessage.findFirstOrThrow({
    where: { ticketId, kind: 'reply' },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  const faces: string[] = [];
  const count = await mailTicket(
    { messageId: message.id },
    {
      portal: (slug, id) => {
        faces.push(slug);
        return `https://app.example/${slug}/support/${id}`;
      },
      console: (id) => {
        faces.push('console');
        return `https://console.example/support/${id}`;
      },
    },
  );
  return [count, faces];
}

describe('support tickets', () => {
  it('go back and forth, tell each side what is new, and keep notes from the tenant', async () => {
    const { tenant, ctx } = await testTenant();
    const op = await operatorCtx('support');
    const { id: ticketId, number } = await openTicket(ctx, question);
    expect(number).toBeGreaterThan(1000);
    const mine = async () => (await listMyTickets(ctx, { limit: 10 })).items[0];
    const theirs = async () => (await listTickets(op, { tenantId: tenant.id }, { limit: 10 })).items[0];
    expect(await theirs()).toMatchObject({
      isUnread: true,
      status: 'open',
      priority: 'high',
      tenantName: tenant.name,
      assigneeId: null,
    });
    expect((await mine())?.isUnread, 'their own word').toBe(false);
    await seeTicket(op, { ticketId });
    expect((await theirs())?.isUnread).toBe(false);

    await answerTicket(op, { ticketId, kind: 'note', body: 'Their plan is too small.' });
    expect(await mine()).toMatchObject({ isUnread: false, status: 'open' });
    await answerTicket(op, { ticketId, kind: 'reply', body: 'We look into it.' });
    expect(await mine()).toMatchObject({ isUnread: true, status: 'waiting', lastAuthorKind: 'operator' });
    expect((await theirs())?.assigneeId, 'who answers first looks after it').toBe(op.operator.id);
    const read = await getMyTicket(ctx, ticketId);
    expect(read.messages.map(({ body }) => body)).toEqual(['It takes an hour.', 'We look into it.']);
    expect(JSON.stringify(read)).not.toContain('plan is too small');
    expect((await getTicket(op, ticketId)).messages).toHaveLength(3);
    await seeMyTicket(ctx, { ticketId });
    expect((await mine())?.isUnread).toBe(false);
    const colleague = await memberCtx(tenant, 'manager');
    expect((await listMyTickets(colleague, { limit: 10 })).items[0]?.isUnread, 'for each person').toBe(true);

    await closeTicket(colleague, { ticketId });
    expect(await theirs()).toMatchObject({ status: 'closed' });
    await replyToTicket(ctx, { ticketId, body: 'Still slow.' });
    expect(await theirs(), 'an answer opens it again').toMatchObject({ status: 'open', isUnread: true });
    await closeTicket(ctx, { ticketId });
    await reopenTicket(ctx, { ticketId });
    expect(await countTickets(op, { tenantId: tenant.id })).toEqual({ open: 1, waiting: 0, closed: 0 });
    const log = await controlDb().operatorAudit.findMany({
      where: { operatorId: op.operator.id },
      orderBy: { id: 'asc' },
    });
    expect(log.map(({ action, tenantId }) => [action, tenantId])).toEqual([
      ['ticket.note', tenant.id],
      ['ticket.answer', tenant.id],
    ]);
  });

  it('of another tenant are not there', async () => {
    const [{ ctx }, { ctx: stranger }] = await Promise.all([testTenant(), testTenant()]);
    const { id: ticketId } = await openTicket(ctx, question);
    for (const act of [
      () => getMyTicket(stranger, ticketId),
      () => seeMyTicket(stranger, { ticketId }),
      () => replyToTicket(stranger, { ticketId, body: 'Mine?' }),
      () => closeTicket(stranger, { ticketId }),
      () => reopenTicket(stranger, { ticketId }),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await listMyTickets(stranger, { limit: 10 })).items).toEqual([]);
    expect((await getMyTicket(ctx, ticketId)).messages).toHaveLength(1);
  });

  it('are for roles that may write to the operators, and not for operators in their name', async () => {
    const { tenant, ctx } = await testTenant();
    const user = await memberCtx(tenant, 'user');
    const { id: ticketId } = await openTicket(ctx, question);
    for (const act of [
      () => openTicket(user, question),
      () => listMyTickets(user, { limit: 10 }),
      () => getMyTicket(user, ticketId),
      () => closeTicket(user, { ticketId }),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const impersonation = { mode: 'elevated' } as unknown as NonNullable<TenantContext['impersonation']>;
    const operator = createTenantContext({ ...ctx, impersonation });
    await expect(replyToTicket(operator, { ticketId, body: 'x' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const viewer = await operatorCtx('viewer');
    expect((await getTicket(viewer, ticketId)).subject).toBe('Import is slow');
    for (const act of [
      () => answerTicket(viewer, { ticketId, kind: 'reply', body: 'x' }),
      () => updateTicket(viewer, { ticketId, status: 'closed' }),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('are assigned to who answers tickets, and to nobody else', async () => {
    const { tenant, ctx } = await testTenant();
    const [op, agent, viewer] = [
      await operatorCtx(),
      await operatorCtx('support'),
      await operatorCtx('viewer'),
    ];
    const { id: ticketId } = await openTicket(ctx, question);
    await updateTicket(op, { ticketId, assigneeId: agent.operator.id, priority: 'urgent' });
    const mine = await listTickets(agent, { assigneeId: agent.operator.id }, { limit: 10 });
    expect(mine.items).toMatchObject([{ id: ticketId, priority: 'urgent', assigneeName: 'Test Operator' }]);
    await expect(updateTicket(op, { ticketId, assigneeId: viewer.operator.id })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    const agents = (await listAgents(op)).map(({ id }) => id);
    expect(agents).toContain(agent.operator.id);
    expect(agents).not.toContain(viewer.operator.id);
    await updateTicket(op, { ticketId, assigneeId: null, status: 'closed' });
    expect(await countTickets(op, { tenantId: tenant.id })).toEqual({ open: 0, waiting: 0, closed: 1 });
    await expect(updateTicket(op, { ticketId: newId('ticket'), status: 'open' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('are found by what people call them', async () => {
    const { tenant, ctx } = await testTenant();
    const { id, number } = await openTicket(ctx, question);
    for (const reference of [ticketReference(number), ` t${number}`, String(number)])
      expect(await findTicketByReference(reference)).toMatchObject({
        id,
        tenantId: tenant.id,
        status: 'open',
      });
    for (const reference of ['', 'T-', 'T-1x', 'T-999999999', '9'.repeat(20), "1' or true"])
      expect(await findTicketByReference(reference)).toBeNull();
    expect(ticketNumber('T-1042')).toBe(1042);
  });

  it('are listed a page at a time, the latest word first', async () => {
    const { ctx } = await testTenant();
    const opened: string[] = [];
    for (const i of [1, 2, 3])
      opened.push((await openTicket(ctx, { ...question, subject: `Number ${i}` })).id);
    await replyToTicket(ctx, { ticketId: opened[0] ?? '', body: 'And another thing.' });
    const first = await listMyTickets(ctx, { limit: 2 });
    const second = await listMyTickets(ctx, { limit: 2, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([opened[0], opened[2], opened[1]]);
    expect(second.nextCursor).toBeNull();
    await expect(listMyTickets(ctx, { limit: 2, cursor: 'nonsense' })).rejects.toMatchObject({
      code: 'MALFORMED_REQUEST',
    });
  });

  it('are mailed to the other side', async () => {
    const { tenant, ctx } = await testTenant();
    const op = await operatorCtx('support');
    const { id: ticketId } = await openTicket(ctx, question);
    await updateTicket(op, { ticketId, assigneeId: op.operator.id });
    expect(await mailed(ticketId)).toEqual([1, ['console']]);
    await answerTicket(op, { ticketId, kind: 'reply', body: 'Done.' });
    expect(await mailed(ticketId)).toEqual([1, [tenant.slug]]);
    await controlDb().membership.deleteMany({ where: { tenantId: tenant.id, identityId: ctx.actor.id } });
    expect(await mailed(ticketId), 'who has left hears nothing').toEqual([0, [tenant.slug]]);
  });
});
