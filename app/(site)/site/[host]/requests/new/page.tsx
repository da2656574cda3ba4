import type { Metadata } from 'next';
import { NewRequestForm } from '@/components/site/new-request-form';
import { PageWords } from '@/components/site/page-words';
import { sitePath } from '@/components/site/paths';
import { SiteHeading } from '@/components/site/site-heading';
import { loadSite, requireSiteUser } from '@/lib/web/site';
import { openRequestAction } from '../actions';

interface Props {
  params: Promise<{ host: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await loadSite((await params).host);
  return { title: t('requests.new'), robots: { index: false } };
}

export default async function NewRequestPage({ params }: Props) {
  const site = await requireSiteUser((await params).host);
  const { basePath, user, t } = site;
  return (
    <div className="mx-auto grid grid-cols-1 max-w-2xl gap-7">
      <SiteHeading
        basePath={basePath}
        title={t('requests.new')}
        t={t}
        crumbs={[{ label: t('requests.title'), href: sitePath(basePath, '/requests') }]}
        description={t('requests.answerTo', { email: user.email })}
      />
      <PageWords site={site} groups={['message']}>
        <NewRequestForm open={openRequestAction} />
      </PageWords>
    </div>
  );
}
