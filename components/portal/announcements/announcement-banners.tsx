'use client';

import { X } from 'lucide-react';
import Link from 'next/link';
import { useOptimistic, useTransition } from 'react';
import { Alert, type AlertTone } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toaster';
import type { ActionResult } from '@/lib/kernel/result';
import type { Severity } from '@/lib/operations/announcements/schemas';

export interface BannerAnnouncement {
  id: string;
  title: string;
  severity: Severity;
}

export type DismissAnnouncement = (input: { id: string }) => Promise<ActionResult<unknown>>;

export const ANNOUNCEMENT_TONE: Record<Severity, AlertTone> = {
  info: 'info',
  warning: 'warning',
  critical: 'danger',
};

/** What the operators tell this tenant, until the reader puts it away. */
export function AnnouncementBanners({
  slug,
  announcements,
  dismiss,
}: {
  slug: string;
  announcements: readonly BannerAnnouncement[];
  dismiss: DismissAnnouncement;
}) {
  const [, startTransition] = useTransition();
  const [shown, putAway] = useOptimistic(announcements, (list, id: string) =>
    list.filter((other) => other.id !== id),
  );
  if (shown.length === 0) return null;
  const onDismiss = (id: string) =>
    startTransition(async () => {
      putAway(id);
      const result = await dismiss({ id }).catch(() => null);
      if (!result?.ok) toast.error(result?.error.message ?? 'The server could not be reached.');
    });
  return (
    <section aria-label="Announcements" className="mb-5 grid gap-2">
      {shown.map(({ id, title, severity }) => (
        <Alert
          key={id}
          tone={ANNOUNCEMENT_TONE[severity]}
          action={
            <Button
              size="sm"
              variant="ghost"
              iconOnly
              aria-label={`Put away: ${title}`}
              onClick={() => onDismiss(id)}
            >
              <X aria-hidden="true" />
            </Button>
          }
        >
          <span className="font-medium">{title}</span>{' '}
          <Link href={`/${slug}/announcements`} className="whitespace-nowrap underline underline-offset-4">
            Read more
          </Link>
        </Alert>
      ))}
    </section>
  );
}
