import { recordOperatorAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import { now } from '@/lib/kernel/clock';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { ANNOUNCEMENT_COLUMNS, toAnnouncementDto } from './announcement-dto';
import type { AnnouncementDto } from './schemas';

/**
 * Shows a draft to its audience, from its start on; where it is wanted, owners and admins get it by mail at that instant.
 * @throws AppError FORBIDDEN; CONFLICT when somebody changed it since; VALIDATION_FAILED when its end is over
 */
export async function publishAnnouncement(
  op: OperatorContext,
  { id, version }: { id: string; version: number },
): Promise<AnnouncementDto> {
  requireOperatorPermission(op, 'announcement.write');
  const at = now();
  return inControlTransaction(async (tx) => {
    const draft = await tx.announcement.findFirst({
      where: { id, version, status: 'draft' },
      select: { startsAt: true, endsAt: true, isMailed: true },
    });
    if (!draft) throw appError('CONFLICT');
    const startsAt = draft.startsAt && draft.startsAt > at ? draft.startsAt : at;
    if (draft.endsAt && draft.endsAt <= startsAt) {
      const sentence = 'Its end is over. Choose a later one, or none.';
      throw appError('VALIDATION_FAILED', { message: sentence, fieldErrors: { endsAt: sentence } });
    }
    const [row] = await tx.announcement.updateManyAndReturn({
      where: { id, version, status: 'draft' },
      data: { status: 'published', publishedAt: at, startsAt, version: { increment: 1 }, updatedAt: at },
      select: ANNOUNCEMENT_COLUMNS,
    });
    if (!row) throw appError('CONFLICT');
    if (draft.isMailed)
      await enqueueJob(tx, {
        name: 'operations.mailAnnouncement',
        payload: { announcementId: id },
        runAt: startsAt,
        key: `announcement:${id}`,
      });
    await recordOperatorAudit(tx, op, {
      action: 'announcement.publish',
      target: { type: 'announcement', id, label: row.title },
    });
    return toAnnouncementDto(row);
  });
}

/**
 * Takes an announcement from its readers, or discards a draft. Mails that have left stay with their readers.
 * @throws AppError FORBIDDEN; NOT_FOUND when it is withdrawn already
 */
export async function withdrawAnnouncement(op: OperatorContext, { id }: { id: string }): Promise<void> {
  requireOperatorPermission(op, 'announcement.write');
  const at = now();
  await inControlTransaction(async (tx) => {
    const [row] = await tx.announcement.updateManyAndReturn({
      where: { id, status: { not: 'withdrawn' } },
      data: { status: 'withdrawn', withdrawnAt: at, version: { increment: 1 }, updatedAt: at },
      select: { title: true },
    });
    if (!row) throw appError('NOT_FOUND', { message: 'This announcement is withdrawn already.' });
    await recordOperatorAudit(tx, op, {
      action: 'announcement.withdraw',
      target: { type: 'announcement', id, label: row.title },
    });
  });
}
