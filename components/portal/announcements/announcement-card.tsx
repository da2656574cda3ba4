'use client';

import type { ReactNode } from 'react';
import { useTransition } from 'react';
import { type BadgeTone, StatusBadge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { RelativeTime } from '@/components/ui/relative-time';
import { toast } from '@/components/ui/toaster';
import type { PortalAnnouncementDto, Severity } from '@/lib/operations/announcements/schemas';
import type { DismissAnnouncement } from './announcement-banners';

const SEVERITY: Record<Severity, { label: string; tone: BadgeTone }> = {
  info: { label: 'Info', tone: 'info' },
  warning: { label: 'Warning', tone: 'warning' },
  critical: { label: 'Critical', tone: 'danger' },
};

/** One announcement in the list; `children` is its text. */
export function AnnouncementCard(props: {
  announcement: Omit<PortalAnnouncementDto, 'body'>;
  dismiss: DismissAnnouncement;
  locale: string;
  timeZone: string;
  children: ReactNode;
}) {
  const { announcement, dismiss, locale, timeZone } = props;
  const [isPending, startTransition] = useTransition();
  const { label, tone } = SEVERITY[announcement.severity];
  return (
    <Card
      title={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {announcement.title}
          <StatusBadge tone={tone}>{label}</StatusBadge>
        </span>
      }
      description={<RelativeTime value={announcement.startsAt} locale={locale} timeZone={timeZone} />}
      action={
        announcement.isRead ? undefined : (
          <Button
            size="sm"
            loading={isPending}
            onClick={() =>
              startTransition(async () => {
                const result = await dismiss({ id: announcement.id }).catch(() => null);
                if (!result?.ok) toast.error(result?.error.message ?? 'The server could not be reached.');
              })
            }
          >
            Mark as read
          </Button>
        )
      }
    >
      {props.children}
    </Card>
  );
}
