import { controlDb } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { refuseImpersonator, requireMember, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { currentState, type LiveAnnouncement } from '../live/state';
import { isInAudience, parseAudience } from './audience';
import type { PortalAnnouncementDto, Severity } from './schemas';

/** What the operators tell this tenant's staff at this moment, newest first. */
export async function listMyAnnouncements(ctx: TenantContext): Promise<PortalAnnouncementDto[]> {
  const member = requireMember(ctx);
  const live = await liveFor(ctx);
  if (live.length === 0) return [];
  const reads = await controlDb().announcementRead.findMany({
    where: { identityId: member.id, announcementId: { in: live.map(({ id }) => id) } },
    select: { announcementId: true },
  });
  const read = new Set(reads.map(({ announcementId }) => announcementId));
  return live.map(({ id, title, body, severity, startsAt }) => ({
    id,
    title,
    body,
    severity: severity as Severity,
    startsAt: startsAt.toISOString(),
    isRead: read.has(id),
  }));
}

/**
 * Puts an announcement away for one person, on all their tenants; it stays in the list.
 * @throws AppError FORBIDDEN for an operator in their name; NOT_FOUND for one that is not for this tenant
 */
export async function dismissAnnouncement(ctx: TenantContext, { id }: { id: string }): Promise<void> {
  refuseImpersonator(ctx);
  const member = requireMember(ctx);
  if (!(await liveFor(ctx)).some((live) => live.id === id)) throw appError('NOT_FOUND');
  await controlDb().announcementRead.createMany({
    data: [{ announcementId: id, identityId: member.id }],
    skipDuplicates: true,
  });
}

async function liveFor(ctx: TenantContext): Promise<LiveAnnouncement[]> {
  const at = now();
  const { announcements } = await currentState();
  const mine: LiveAnnouncement[] = [];
  for (const announcement of announcements) {
    if (announcement.startsAt > at || (announcement.endsAt && announcement.endsAt <= at)) continue;
    const audience = parseAudience(announcement.audience);
    if (audience && (await isInAudience(ctx.tenant, audience))) mine.push(announcement);
  }
  return mine;
}
