import { describe, expect, it } from 'vitest';
import { deleteEndUserAccount } from '@/lib/identity';
import { tenantDb } from '@/lib/isolation';
import { addMs, DAY_MS, MINUTE_MS, now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { hashPassword } from '@/lib/security';
import { storage } from '@/lib/storage';
import { endUserCtx, memberCtx, testFile, testTenant } from '@/lib/testing';
import { addMyMessage } from '../my-requests/add-my-message';
import { listMyRequests } from '../my-requests/list-my-requests';
import { addInternalNote } from '../requests/add-internal-note';
import { getRequest } from '../requests/get-request';
import { openRequest } from '../requests/open-request';
import { replyToRequest } from '../requests/reply-to-request';
import { mailRequester } from '../mail/mail-requester';
import { forgetPerson } from './forget-person';
import { openFile } from '../files/open-file';
import { beginMyData, collectMyData } from './begin-my-data';
import { describeMyData } from './describe-my-data';
import { dropOldMyData } from './drop-my-data';
import { listMyData } from './list-my-data';
import { openMyData } from './open-my-data';
import { packMyData } from './pack-my-data';

const emailOf = ({ actor }: TenantContext) => ('email' in actor ? actor.email : '');
/** As somebody who signed in `minutesAgo`. */
const remove = async (
  ctx: TenantContext,
  email = emailOf(ctx),
  { minutesAgo = 0, currentPassword = '' } = {},
) => {
  const sessionId = newId('endUserSession');
  if (ctx.actor.kind === 'endUser')
    await tenantDb(ctx).endUserSession.create({
      data: {
        tenantId: ctx.tenant.id,
        id: sessionId,
        endUserId: ctx.actor.id,
        createdAt: addMs(now(), -minutesAgo * MINUTE_MS),
        expiresAt: new Date('2100-01-01'),
      },
    });
  return deleteEndUserAccount({ ctx, sessionId }, { email, currentPassword }, forgetPerson);
};

describe('everything a person wrote', () => {
  it('is theirs to take: requests, answers and files, without notes and without other people’s', async () => {
    const { tenant, ctx } = await testTenant();
    const [me, other] = [await endUserCtx(tenant), await endUserCtx(tenant)];
    const request = await openRequest(me, { subject: 'Boiler', body: 'It drips.' });
    await openRequest(other, { subject: 'Not mine', body: 'Secret of somebody else' });
    const fileId = await testFile(me, { name: '../../etc/pass wd.txt', content: 'drip', uploader: me.actor });
    await addMyMessage(me, { id: request.id, body: 'Here', fileIds: [fileId] });
    await replyToRequest(ctx, { id: request.id, body: 'We come on Monday.' });
    await addInternalNote(ctx, { id: request.id, body: 'Difficult customer' });
    const data = await listMyData(me);
    expect(data.requests.map(({ subject }) => subject)).toEqual(['Boiler']);
    expect(data.requests[0]?.messages.map(({ body, isMine }) => [body, isMine])).toEqual([
      ['It drips.', true],
      ['Here', true],
      ['We come on Monday.', false],
    ]);
    expect(data.files).toEqual([{ id: fileId, path: expect.stringMatching(/^files\/\d+\/1-[^/]+$/) }]);
    expect(JSON.stringify(data)).not.toMatch(/Secret|Difficult|\.\./);
  });

  it('is nobody else’s, and not asked for without end', async () => {
    const { tenant, ctx } = await testTenant();
    await expect(listMyData(ctx)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    const me = await endUserCtx(tenant);
    await expect(beginMyData(ctx)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    for (let time = 0; time < 10; time += 1) await beginMyData(me);
    await expect(beginMyData(me)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    expect((await listMyData(me)).requests).toEqual([]);
    expect(await tenantDb(ctx).auditEntry.count({ where: { action: 'endUser.export' } })).toBe(10);
  });
});

describe('data that is too much for one answer', () => {
  const pack = (ctx: TenantContext, me: TenantContext, text: string) =>
    packMyData(ctx, { endUserId: me.actor.id }, async () => Buffer.from(text));
  const textOf = async (me: TenantContext, id: string) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of (await openMyData(me, { id })).stream) chunks.push(chunk as Uint8Array);
    return Buffer.concat(chunks).toString();
  };

  it('is told by the size of the files that come with it', async () => {
    const { tenant } = await testTenant();
    const me = await endUserCtx(tenant);
    const request = await openRequest(me, { subject: 'Boiler', body: 'It drips.' });
    const fileId = await testFile(me, { content: 'film', uploader: me.actor });
    await addMyMessage(me, { id: request.id, body: 'Here', fileIds: [fileId] });
    expect(await describeMyData(me)).toEqual({ isLarge: false, archive: null });
    await tenantDb(me).file.updateMany({ where: { id: fileId }, data: { sizeBytes: 30 * 2 ** 20 } });
    expect((await describeMyData(me)).isLarge).toBe(true);
  });

  it('is collected, mailed of, kept for a week, and opened by nobody else', async () => {
    const { tenant, ctx } = await testTenant();
    const [me, other] = [await endUserCtx(tenant), await endUserCtx(tenant)];
    await collectMyData(me);
    await pack(ctx, me, 'first');
    await pack(ctx, me, 'second');
    const { archive } = await describeMyData(me);
    if (!archive) throw new Error('Nothing was collected.');
    expect(archive.sizeBytes).toBe('second'.length);
    expect(await textOf(me, archive.id)).toBe('second');
    const mine = { uploaderKind: 'myData', uploaderId: me.actor.id };
    expect(await tenantDb(ctx).file.count({ where: mine })).toBe(1);
    for (const stranger of [other, ctx]) await expect(openMyData(stranger, archive)).rejects.toThrow();
    await expect(openFile(other, archive)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(openFile(ctx, archive)).rejects.toMatchObject({ code: 'NOT_FOUND' });

    await dropOldMyData(ctx);
    expect(await describeMyData(me)).toMatchObject({ archive: { id: archive.id } });
    const weekAgo = addMs(now(), -7 * DAY_MS);
    await tenantDb(ctx).file.updateMany({ where: mine, data: { createdAt: weekAgo } });
    await expect(openMyData(me, archive)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await dropOldMyData(ctx);
    expect(await tenantDb(ctx).file.count({ where: mine })).toBe(0);
    expect(await storage().statFile(ctx, archive.id)).toBeNull();
  });

  it('goes with the account', async () => {
    const { tenant, ctx } = await testTenant();
    const me = await endUserCtx(tenant);
    await pack(ctx, me, 'mine');
    const { archive } = await describeMyData(me);
    await remove(me);
    expect(await storage().statFile(ctx, archive?.id ?? '')).toBeNull();
    // Nobody is there any more whom it could be collected for.
    await pack(ctx, me, 'late');
    expect(await tenantDb(ctx).file.count({ where: { uploaderKind: 'myData' } })).toBe(0);
  });
});

describe('deleting one’s own account', () => {
  it('erases the person, closes their requests, and keeps what was said without a name', async () => {
    const { tenant, ctx } = await testTenant();
    const [me, other] = [await endUserCtx(tenant), await endUserCtx(tenant)];
    const db = tenantDb(ctx);
    const { id } = await openRequest(me, { subject: 'Boiler', body: 'It drips.' });
    const theirs = await openRequest(other, { subject: 'Other', body: 'Mine.' });
    const upload = await testFile(me, { content: 'unsent', uploader: me.actor });
    await db.endUserSession.create({
      data: {
        tenantId: tenant.id,
        id: `ues_${id.slice(4)}`,
        endUserId: me.actor.id,
        expiresAt: new Date('2100-01-01'),
      },
    });
    await expect(remove(me, emailOf(other))).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    await remove(me, emailOf(me).toUpperCase());

    const row = await db.endUser.findFirstOrThrow({ where: { id: me.actor.id } });
    expect(row).toMatchObject({ name: 'Deleted account', passwordHash: null, emailVerifiedAt: null });
    expect(row.email).toBe(`${me.actor.id}@deleted.invalid`);
    expect(row.erasedAt).not.toBeNull();
    expect(await db.endUserSession.count({ where: { endUserId: me.actor.id } })).toBe(0);
    const request = await getRequest(ctx, { id });
    expect(request.status).toBe('closed');
    const messages = await db.message.findMany({ where: { conversationId: id } });
    expect(messages.map(({ body, authorName }) => [body, authorName])).toEqual([
      ['It drips.', 'Deleted account'],
    ]);
    expect(await db.file.count({ where: { id: upload } })).toBe(0);
    expect(await storage().statFile(ctx, upload)).toBeNull();

    // Nothing of it touches anybody else.
    expect((await getRequest(ctx, { id: theirs.id })).status).toBe('open');
    expect((await listMyRequests(other)).items).toHaveLength(1);
    const entry = await db.auditEntry.findFirstOrThrow({ where: { action: 'endUser.delete' } });
    expect(entry.targetLabel).toBe('Deleted account');
    expect(await db.outboxEvent.count({ where: { name: 'endUser.deleted' } })).toBe(1);
  });

  it('leaves no row where nothing hangs on it, and the address is free again', async () => {
    const { tenant, ctx } = await testTenant();
    const me = await endUserCtx(tenant);
    await remove(me);
    const db = tenantDb(ctx);
    expect(await db.endUser.count({ where: { id: me.actor.id } })).toBe(0);
    await db.endUser.create({
      data: { tenantId: tenant.id, id: me.actor.id, email: emailOf(me), name: 'Back again' },
    });
  });

  it('ends mails: an answer to a request of somebody gone is not mailed', async () => {
    const { tenant, ctx } = await testTenant();
    const me = await endUserCtx(tenant);
    const { id } = await openRequest(me, { subject: 'Boiler', body: 'It drips.' });
    const reply = await replyToRequest(ctx, { id, body: 'On Monday.' });
    await remove(me);
    const event = { conversationId: id, messageId: reply.id };
    await expect(mailRequester(ctx, { eventId: 'evt_x', event })).resolves.toBeUndefined();
  });

  it('asks whoever signed in a while ago for the password, or to come by a mailed link', async () => {
    const { tenant } = await testTenant();
    const me = await endUserCtx(tenant);
    const refused = (currentPassword: string) =>
      expect(remove(me, emailOf(me), { minutesAgo: 11, currentPassword })).rejects.toMatchObject({
        code: 'VALIDATION_FAILED',
        fieldErrors: { currentPassword: expect.any(String) },
      });
    await refused('');
    await refused('not set');
    const passwordHash = await hashPassword('quiet-harbour-lamp-73');
    await tenantDb(me).endUser.updateMany({ where: { id: me.actor.id }, data: { passwordHash } });
    await refused('');
    await refused('another one');
    expect(await tenantDb(me).endUser.count({ where: { id: me.actor.id, erasedAt: null } })).toBe(1);
    await remove(me, emailOf(me), { minutesAgo: 11, currentPassword: 'quiet-harbour-lamp-73' });
    expect(await tenantDb(me).endUser.count({ where: { id: me.actor.id } })).toBe(0);
  });

  it('is done by the person alone, and at their own tenant', async () => {
    const { tenant, ctx } = await testTenant();
    const { ctx: stranger } = await testTenant();
    const me = await endUserCtx(tenant);
    await expect(remove(ctx)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(remove(await memberCtx(tenant, 'admin'))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await tenantDb(stranger).endUser.count({ where: { id: me.actor.id } })).toBe(0);
    expect(await tenantDb(ctx).endUser.count({ where: { id: me.actor.id } })).toBe(1);
  });
});
