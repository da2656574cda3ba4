import { controlDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import type { Page } from '@/lib/kernel/pagination';
import { ANNOUNCEMENT_COLUMNS, toAnnouncementDto } from './announcement-dto';
import type { AnnouncementDetailDto, AnnouncementDto } from './schemas';

/** Every announcement, newest first. */
export async function listAnnouncements(
  _op: OperatorContext,
  page: { cursor?: string | undefined; limit: number },
): Promise<Page<AnnouncementDto>> {
  const rows = await controlDb().announcement.findMany({
    // Ids sort by time.
    ...(page.cursor ? { where: { id: { lt: page.cursor } } } : {}),
    orderBy: { id: 'desc' },
    take: page.limit + 1,
    select: ANNOUNCEMENT_COLUMNS,
  });
  const items = rows.slice(0, page.limit).map(toAnnouncementDto);
  return { items, nextCursor: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null };
}

/** @throws AppError NOT_FOUND */
export async function getAnnouncement(_op: OperatorContext, id: string): Promise<AnnouncementDetailDto> {
  const row = await controlDb().announcement.findUnique({
    where: { id },
    select: { ...ANNOUNCEMENT_COLUMNS, _count: { select: { reads: true, mails: true } } },
  });
  if (!row) throw appError('NOT_FOUND', { message: 'There is no such announcement.' });
  const { _count, ...rest } = row;
  return { ...toAnnouncementDto(rest), ..._count };
}
