import type { z } from 'zod';
import { type AuditAction, recordOperatorAudit } from '@/lib/audit';
import { type ControlTx, getTenantRef, inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { createNoteSchema, type UpdateNoteInput, updateNoteSchema } from './schemas';

/**
 * Writes a note about a tenant, for operators alone.
 * @throws AppError FORBIDDEN without `tenant.note`, NOT_FOUND
 */
export async function createNote(
  op: OperatorContext,
  input: z.input<typeof createNoteSchema>,
): Promise<{ id: string }> {
  requireOperatorPermission(op, 'tenant.note');
  const { tenantId, text, isPinned } = createNoteSchema.parse(input);
  const id = newId('note');
  await inControlTransaction(async (tx) => {
    await record(tx, op, tenantId, 'note.create');
    const { id: authorId, name: authorName } = op.operator;
    await tx.tenantNote.create({
      data: { id, tenantId, text, isPinned, authorId, authorName },
      select: { id: true },
    });
  });
  return { id };
}

/**
 * Changes the words of an own note, or pins any.
 * @throws AppError FORBIDDEN without `tenant.note`, or for the words of somebody else; NOT_FOUND
 */
export async function updateNote(op: OperatorContext, input: UpdateNoteInput): Promise<void> {
  requireOperatorPermission(op, 'tenant.note');
  const { id, text, isPinned } = updateNoteSchema.parse(input);
  await inControlTransaction(async (tx) => {
    const tenantId = await tenantOfNote(tx, op, id, text !== undefined);
    await tx.tenantNote.updateMany({
      where: { id, tenantId },
      data: {
        ...(text === undefined ? {} : { text, editedAt: now() }),
        ...(isPinned === undefined ? {} : { isPinned }),
      },
    });
    await record(tx, op, tenantId, 'note.update');
  });
}

/** Removes an own note. @throws AppError FORBIDDEN without `tenant.note` or for that of somebody else; NOT_FOUND */
export async function deleteNote(op: OperatorContext, { id }: { id: string }): Promise<void> {
  requireOperatorPermission(op, 'tenant.note');
  await inControlTransaction(async (tx) => {
    const tenantId = await tenantOfNote(tx, op, id, true);
    await tx.tenantNote.deleteMany({ where: { id, tenantId } });
    await record(tx, op, tenantId, 'note.delete');
  });
}

async function tenantOfNote(
  tx: ControlTx,
  op: OperatorContext,
  id: string,
  isOwnOnly: boolean,
): Promise<string> {
  // Which tenant it is about is what is asked for.
  // eslint-disable-next-line tenantry/scoped-control-query
  const note = await tx.tenantNote.findUnique({ where: { id }, select: { tenantId: true, authorId: true } });
  if (!note) throw appError('NOT_FOUND', { message: 'There is no such note.' });
  if (isOwnOnly && note.authorId !== op.operator.id)
    throw appError('FORBIDDEN', { message: 'Only its author can change it.' });
  return note.tenantId;
}

/** What a note says stays out of the log, which is kept for longer. */
async function record(
  tx: ControlTx,
  op: OperatorContext,
  tenantId: string,
  action: AuditAction,
): Promise<void> {
  const { name } = await getTenantRef(tx, { id: tenantId });
  await recordOperatorAudit(tx, op, {
    action,
    target: { type: 'tenant', id: tenantId, label: name },
    tenantId,
  });
}
