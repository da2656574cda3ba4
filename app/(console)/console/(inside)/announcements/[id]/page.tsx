import type { Metadata } from 'next';
import { AnnouncementActs } from '@/components/console/announcements/announcement-acts';
import { AnnouncementEditor } from '@/components/console/announcements/announcement-editor';
import { AnnouncementView } from '@/components/console/announcements/announcement-view';
import { standingOf } from '@/components/console/announcements/words';
import { StatusBadge } from '@/components/ui/badge';
import { PageHeader } from '@/components/ui/page-header';
import { now } from '@/lib/kernel/clock';
import { getAnnouncement } from '@/lib/operations';
import { loadConsole } from '@/lib/web/console';
import { orNotFound } from '@/lib/web/or-not-found';
import {
  createAnnouncementAction,
  previewAudienceAction,
  publishAnnouncementAction,
  updateAnnouncementAction,
  withdrawAnnouncementAction,
} from '../actions';
import { loadChoices } from '../load-choices';

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: 'Announcement' };

/** One announcement: a draft to write, or what was told. */
export default async function AnnouncementPage({ params }: Props) {
  const { op } = await loadConsole();
  const { id } = await params;
  const announcement = await orNotFound(getAnnouncement(op, id));
  const standing = standingOf(announcement, now().getTime());
  return (
    <>
      <PageHeader
        title={announcement.title}
        badge={<StatusBadge tone={standing.tone}>{standing.label}</StatusBadge>}
        breadcrumbs={[{ label: 'Announcements', href: '/announcements' }, { label: announcement.title }]}
        actions={
          <AnnouncementActs
            announcement={announcement}
            publish={publishAnnouncementAction}
            withdraw={withdrawAnnouncementAction}
          />
        }
      />
      {announcement.status === 'draft' ? (
        <AnnouncementEditor
          key={announcement.version}
          draft={announcement}
          choices={await loadChoices(op, announcement.audience.tenants)}
          create={createAnnouncementAction}
          update={updateAnnouncementAction}
          preview={previewAudienceAction}
        />
      ) : (
        <AnnouncementView announcement={announcement} />
      )}
    </>
  );
}
