import { Bell } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';

/** The way to the announcements, with how many the reader has not put away. */
export function AnnouncementBell({ slug, unread }: { slug: string; unread: number }) {
  return (
    <Button asChild size="sm" variant="ghost" className="relative text-muted-foreground">
      <Link
        href={`/${slug}/announcements`}
        aria-label={unread === 0 ? 'Announcements' : `Announcements, ${unread} new`}
      >
        <Bell aria-hidden="true" className="size-4" />
        {unread > 0 ? (
          <span
            aria-hidden="true"
            className="absolute top-0.5 right-0.5 size-2 rounded-full bg-danger ring-2 ring-background"
          />
        ) : null}
      </Link>
    </Button>
  );
}
