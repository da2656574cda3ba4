import type { ReactNode } from 'react';
import { Breadcrumbs, type Crumb } from '@/components/ui/breadcrumbs';
import type { Words } from '@/lib/site-words/words';
import { PageLink } from '@/components/layout/page-link';
import { sitePath } from './paths';

/** The top of a page below the home page. */
export function SiteHeading({
  basePath,
  title,
  description,
  note,
  lang,
  t,
  crumbs = [],
  action,
}: {
  basePath: string;
  title: string;
  description?: ReactNode;
  note?: ReactNode;
  /** The language of title and description where a tenant wrote them. */
  lang?: string;
  t: Words;
  /** Between the home page and this one. */
  crumbs?: readonly Crumb[];
  action?: ReactNode;
}) {
  return (
    <header>
      <div className="print:hidden">
        <Breadcrumbs
          link={PageLink}
          label={t('frame.breadcrumb')}
          items={[{ label: t('frame.home'), href: sitePath(basePath, '/') }, ...crumbs, { label: title }]}
        />
      </div>
      <div className="mt-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-3xl font-semibold text-balance wrap-anywhere sm:text-4xl">
            <bdi lang={lang}>{title}</bdi>
          </h1>
          {description ? (
            <p className="mt-2 max-w-2xl text-lg text-pretty text-muted-foreground">
              <bdi lang={lang}>{description}</bdi>
            </p>
          ) : null}
          {note ? <p className="mt-2 text-sm text-muted-foreground">{note}</p> : null}
        </div>
        {action}
      </div>
    </header>
  );
}
