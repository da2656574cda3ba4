import type { Metadata } from 'next';
import { AnnouncementEditor } from '@/components/console/announcements/announcement-editor';
import { AllowedPage } from '@/components/tenancy/allowed';
import { PageHeader } from '@/components/ui/page-header';
import { loadConsole } from '@/lib/web/console';
import { createAnnouncementAction, previewAudienceAction, updateAnnouncementAction } from '../actions';
import { loadChoices } from '../load-choices';

export const metadata: Metadata = { title: 'New announcement' };

/** The form that begins an announcement. */
export default async function NewAnnouncementPage() {
  const { op } = await loadConsole();
  return (
    <>
      <PageHeader
        title="New announcement"
        breadcrumbs={[{ label: 'Announcements', href: '/announcements' }, { label: 'New announcement' }]}
      />
      <AllowedPage to="announcement.write">
        <AnnouncementEditor
          draft={null}
          choices={await loadChoices(op)}
          create={createAnnouncementAction}
          update={updateAnnouncementAction}
          preview={previewAudienceAction}
        />
      </AllowedPage>
    </>
  );
}
