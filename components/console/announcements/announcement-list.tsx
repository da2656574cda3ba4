import Link from 'next/link';
import type { ReactNode } from 'react';
import { ConsoleTime } from '@/components/tenancy/console-time';
import { StatusBadge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import type { AnnouncementDto } from '@/lib/operations/announcements/schemas';
import { audienceText, SEVERITY_WORDS, standingOf } from './words';

/** Every announcement, newest first. */
export function AnnouncementList({
  announcements,
  atMs,
  empty,
  footer,
}: {
  announcements: readonly AnnouncementDto[];
  /** The present, epoch. */
  atMs: number;
  empty: ReactNode;
  footer?: ReactNode;
}) {
  return (
    <Card flush footer={footer}>
      {announcements.length === 0 ? (
        empty
      ) : (
        <ul aria-label="Announcements" className="divide-y">
          {announcements.map((announcement) => {
            const standing = standingOf(announcement, atMs);
            const severity = SEVERITY_WORDS[announcement.severity];
            return (
              <li key={announcement.id} className="relative grid gap-1 px-4 py-3 hover:bg-hover">
                <p className="flex flex-wrap items-center gap-2">
                  <Link
                    href={`/announcements/${announcement.id}`}
                    className="min-w-0 font-medium after:absolute after:inset-0"
                  >
                    {announcement.title}
                  </Link>
                  <StatusBadge tone={standing.tone}>{standing.label}</StatusBadge>
                  <StatusBadge tone={severity.tone}>{severity.label}</StatusBadge>
                </p>
                <p className="text-sm text-muted-foreground">
                  {audienceText(announcement.audience)} · {announcement.createdByName},{' '}
                  <ConsoleTime value={announcement.publishedAt ?? announcement.createdAt} />
                </p>
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
