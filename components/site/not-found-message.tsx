'use client';

import { useEffect } from 'react';
import { useWords } from '@/components/layout/words';
import { useSite } from './site-context';
import { HelpCallout } from './help-callout';
import { SiteSearch } from './site-search';

/** A page that does not exist, or is not the reader's: the words are the same. */
export function NotFoundMessage() {
  const { basePath, name } = useSite();
  const t = useWords();
  const title = `${t('notFound.pageTitle')} · ${name}`;
  // The page that was asked for had no title to give, and Next knows no other way to one here.
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className="mx-auto grid grid-cols-1 max-w-xl gap-8 py-8 sm:py-14">
      <div className="text-center">
        <p className="font-mono text-sm text-muted-foreground">404</p>
        <h1 className="mt-1 text-3xl font-semibold">{t('notFound.title')}</h1>
        <p className="mt-2 text-lg text-pretty text-muted-foreground">{t('notFound.text')}</p>
      </div>
      <SiteSearch basePath={basePath} t={t} />
      <HelpCallout basePath={basePath} t={t} title={t('help.notFound')} />
    </div>
  );
}
