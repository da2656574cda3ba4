import type { Metadata } from 'next';
import { NoAccess } from '@/components/portal/no-access';
import { TextsPanel } from '@/components/portal/texts/texts-panel';
import { PageHeader } from '@/components/ui/page-header';
import { listSiteTexts } from '@/lib/branding/texts';
import { isLanguage, languageOf } from '@/lib/kernel/languages';
import { links } from '@/lib/web/links';
import { loadPortal } from '@/lib/web/portal';
import { resetTextAction, saveLanguagesAction, saveTextAction } from './actions';

export const metadata: Metadata = { title: 'Texts' };

interface Props {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<{ language?: string | string[] }>;
}

/** The words of the site: which languages it offers, and what it says in words of its own. */
export default async function TextsPage({ params, searchParams }: Props) {
  const { tenant: slug } = await params;
  const { ctx, role } = await loadPortal(slug);
  if (!ctx.permissions.has('branding.read')) {
    return (
      <>
        <PageHeader title="Texts" />
        <NoAccess permission="branding.read" role={role} />
      </>
    );
  }
  const { language: asked } = await searchParams;
  const language = isLanguage(asked) ? asked : languageOf(ctx.tenant.locale);
  return (
    <TextsPanel
      slug={slug}
      siteUrl={links().siteUrl(slug)}
      words={await listSiteTexts(ctx, language)}
      mayWrite={ctx.permissions.has('branding.write')}
      locale={ctx.locale}
      timeZone={ctx.timeZone}
      actions={{
        save: saveTextAction.bind(null, slug),
        reset: resetTextAction.bind(null, slug),
        saveLanguages: saveLanguagesAction.bind(null, slug),
      }}
    />
  );
}
