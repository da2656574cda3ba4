import type { Metadata } from 'next';
import { loadSite } from '@/lib/web/site';

interface Props {
  params: Promise<{ host: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await loadSite((await params).host);
  return { title: t('busy.title'), robots: { index: false } };
}

/** Instead of a page for signed-in people when there is no room for one more. */
export default async function BusyPage({ params }: Props) {
  const { t } = await loadSite((await params).host);
  return (
    <div className="flex flex-col items-center py-16 text-center">
      <h1 className="text-2xl font-semibold">{t('busy.title')}</h1>
      <p className="mt-2 max-w-md text-base text-pretty text-muted-foreground">{t('busy.text')}</p>
    </div>
  );
}
