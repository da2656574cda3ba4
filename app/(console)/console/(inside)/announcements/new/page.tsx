import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { AnnouncementEditor } from '@/components/console/announcements/announcement-editor';
import { audienceFrom } from '@/components/console/announcements/audience-from';
import { AllowedPage } from '@/components/tenancy/allowed';
import { PageHeader } from '@/components/ui/page-header';
import { loadConsole } from '@/lib/web/console';
import { createAnnouncementAction, previewAudienceAction, updateAnnouncementAction } from '../actions';
import { loadChoices } from '../load-choices';

export const metadata: Metadata = { title: 'New announcement' };

/** The form that begins an announcement. */
export default async function NewAnnouncementPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { op } = await loadConsole();
  const audience = audienceFrom(await searchParams);
  return (
    <>
      <PageHeader
        title="New announcement"
        breadcrumbs={[{ label: 'Announcements', href: '/announcements' }, { label: 'New announcement' }]}
      />
      <AllowedPage to="announcement.write">
        <AnnouncementEditor
          draft={null}
          audience={audience}
          choices={await loadChoices(op, audience.tenants)}
          create={createAnnouncementAction}
          update={updateAnnouncementAction}
          preview={previewAudienceAction}
        />
      </AllowedPage>
    </>
  );
}
