import { recordOperatorAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { ANNOUNCEMENT_COLUMNS, columnsOf, toAnnouncementDto } from './announcement-dto';
import type { AnnouncementDto, CreateAnnouncementInput, UpdateAnnouncementInput } from './schemas';

/**
 * Begins an announcement; nobody reads it before it is published.
 * @throws AppError FORBIDDEN
 */
export async function createAnnouncement(
  op: OperatorContext,
  input: CreateAnnouncementInput,
): Promise<AnnouncementDto> {
  requireOperatorPermission(op, 'announcement.write');
  return inControlTransaction(async (tx) => {
    const row = await tx.announcement.create({
      data: { id: newId('announcement'), ...columnsOf(input), createdByName: op.operator.name },
      select: ANNOUNCEMENT_COLUMNS,
    });
    await recordOperatorAudit(tx, op, {
      action: 'announcement.create',
      target: { type: 'announcement', id: row.id, label: row.title },
      after: { ...input },
    });
    return toAnnouncementDto(row);
  });
}

/**
 * Changes a draft.
 * @param input.version the version the change started from
 * @throws AppError FORBIDDEN; CONFLICT when it is no draft any more, or somebody changed it since
 */
export async function updateAnnouncement(
  op: OperatorContext,
  input: UpdateAnnouncementInput,
): Promise<AnnouncementDto> {
  requireOperatorPermission(op, 'announcement.write');
  const { id, version, ...content } = input;
  return inControlTransaction(async (tx) => {
    const [row] = await tx.announcement.updateManyAndReturn({
      where: { id, version, status: 'draft' },
      data: { ...columnsOf(content), version: { increment: 1 }, updatedAt: now() },
      select: ANNOUNCEMENT_COLUMNS,
    });
    if (!row) throw appError('CONFLICT');
    await recordOperatorAudit(tx, op, {
      action: 'announcement.update',
      target: { type: 'announcement', id, label: row.title },
      after: { ...content },
    });
    return toAnnouncementDto(row);
  });
}
