import { describe, expect, it } from 'vitest';
import { settingOf } from '@/lib/kernel/terms';
import { tenantDb } from '@/lib/isolation';
import { newId } from '@/lib/kernel/ids';
import { storage } from '@/lib/storage';
import { endUserCtx, memberCtx, testTenant } from '@/lib/testing';
import { addMyMessage } from '../my-requests/add-my-message';
import { getMyRequest } from '../my-requests/get-my-request';
import { addInternalNote } from '../requests/add-internal-note';
import { openRequest } from '../requests/open-request';
import { replyToRequest } from '../requests/reply-to-request';
import { deleteUpload } from './delete-upload';
import { openFile } from './open-file';
import { uploadFile } from './upload-file';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const text = (content: string) => ({ name: 'notes.txt', body: Buffer.from(content) });
const HELP = { subject: 'Please look', body: 'See the file.' };

const read = async (stream: ReadableStream<Uint8Array>) =>
  Buffer.from(await new Response(stream).arrayBuffer()).toString();

describe('attachments', () => {
  it('reach the other side with their message', async () => {
    const { tenant, ctx: staff } = await testTenant();
    const user = await endUserCtx(tenant);
    const picture = await uploadFile(user, { name: '../../evil/pic.html', body: PNG });
    expect(picture).toMatchObject({ name: 'pic.html', mediaType: 'image/png', sizeBytes: PNG.length });
    const { id } = await openRequest(user, { ...HELP, fileIds: [picture.id] });
    const opened = await openFile(staff, { id: picture.id });
    expect(opened.headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
    });

    const answer = await uploadFile(staff, text('turn it off and on'));
    await replyToRequest(staff, { id, body: 'Read this.', fileIds: [answer.id] });
    const seen = await getMyRequest(user, { id });
    expect(seen.messages.map((message) => message.files.map((file) => file.name))).toEqual([
      ['pic.html'],
      ['notes.txt'],
    ]);
    expect(await read((await openFile(user, { id: answer.id })).stream)).toBe('turn it off and on');
  });

  it('of a note stay among staff', async () => {
    const { tenant, ctx: staff } = await testTenant();
    const user = await endUserCtx(tenant);
    const { id } = await openRequest(user, HELP);
    const file = await uploadFile(staff, text('between us'));
    await addInternalNote(staff, { id, body: 'Look.', fileIds: [file.id] });
    await expect(openFile(user, { id: file.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await read((await openFile(staff, { id: file.id })).stream)).toBe('between us');
  });

  it('of strangers do not exist: other tenants, other end users, unsent ones', async () => {
    const { tenant, ctx: staff } = await testTenant();
    const { ctx: stranger } = await testTenant();
    const user = await endUserCtx(tenant);
    const other = await endUserCtx(tenant);
    const unsent = await uploadFile(user, text('not sent yet'));
    for (const ctx of [other, staff, stranger]) {
      await expect(openFile(ctx, { id: unsent.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await read((await openFile(user, { id: unsent.id })).stream)).toBe('not sent yet');
    await openRequest(user, { ...HELP, fileIds: [unsent.id] });
    for (const ctx of [other, stranger]) {
      await expect(openFile(ctx, { id: unsent.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await expect(openFile(staff, { id: newId('file') })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(openFile(staff, { id: '../../etc/passwd' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('cannot be taken from somebody else or sent twice', async () => {
    const { tenant, ctx: staff } = await testTenant();
    const user = await endUserCtx(tenant);
    const other = await endUserCtx(tenant);
    const file = await uploadFile(user, text('mine'));
    const refused = { code: 'VALIDATION_FAILED' };
    await expect(openRequest(other, { ...HELP, fileIds: [file.id] })).rejects.toMatchObject(refused);
    const { id } = await openRequest(user, { ...HELP, fileIds: [file.id] });
    await expect(addMyMessage(user, { id, body: 'again', fileIds: [file.id] })).rejects.toMatchObject(
      refused,
    );
    await expect(replyToRequest(staff, { id, body: 'x', fileIds: [file.id] })).rejects.toMatchObject(refused);
    await expect(deleteUpload(user, { id: file.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are bounded in size and refused to viewers', async () => {
    const { tenant, ctx } = await testTenant({ plan: 'free' });
    const mostBytes = settingOf(tenant.terms, 'uploadBytes', new Date());
    const large = { name: 'large.bin', body: Buffer.alloc(mostBytes + 1) };
    await expect(uploadFile(ctx, large)).rejects.toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
    await expect(uploadFile(ctx, { ...text('x'), sizeBytes: mostBytes + 1 })).rejects.toMatchObject({
      code: 'PAYLOAD_TOO_LARGE',
      message: 'A file may have at most 5 MB.',
    });
    const viewer = await memberCtx(tenant, 'viewer');
    await expect(uploadFile(viewer, text('x'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('that were never sent can be removed, and vanish after a day', async () => {
    const { tenant } = await testTenant();
    const user = await endUserCtx(tenant);
    const removed = await uploadFile(user, text('removed'));
    await deleteUpload(user, { id: removed.id });
    expect(await storage().statFile(user, removed.id)).toBeNull();

    const forgotten = await uploadFile(user, text('forgotten'));
    await tenantDb(user).file.updateMany({
      where: { id: forgotten.id },
      data: { createdAt: new Date(Date.now() - 90_000_000) },
    });
    await uploadFile(user, text('new'));
    await expect(openFile(user, { id: forgotten.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await storage().statFile(user, forgotten.id)).toBeNull();
  });
});
