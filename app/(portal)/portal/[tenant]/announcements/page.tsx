import { Bell } from 'lucide-react';
import type { Metadata } from 'next';
import { Markdown } from '@/components/desk/markdown';
import { AnnouncementCard } from '@/components/portal/announcements/announcement-card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { listMyAnnouncements } from '@/lib/operations';
import { loadPortal } from '@/lib/web/portal';
import { dismissAnnouncementAction } from './actions';

export const metadata: Metadata = { title: 'Announcements' };

/** What the people who run the service tell this workspace at the moment. */
export default async function AnnouncementsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant: slug } = await params;
  const { ctx } = await loadPortal(slug);
  const announcements = await listMyAnnouncements(ctx);
  return (
    <>
      <PageHeader
        title="Announcements"
        description="From the people who run this service. Only the staff of your workspace read them."
      />
      {announcements.length === 0 ? (
        <EmptyState
          icon={<Bell aria-hidden="true" />}
          title="Nothing new"
          description="Maintenance, changes and incidents are announced here."
        />
      ) : (
        <div className="grid gap-4">
          {announcements.map(({ body, ...announcement }) => (
            <AnnouncementCard
              key={announcement.id}
              announcement={announcement}
              dismiss={dismissAnnouncementAction.bind(null, slug)}
              locale={ctx.locale}
              timeZone={ctx.timeZone}
            >
              <Markdown text={body} size="sm" />
            </AnnouncementCard>
          ))}
        </div>
      )}
    </>
  );
}
