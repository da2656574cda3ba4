import type { ReactNode } from 'react';
import { PageLink } from '@/components/layout/page-link';
import { sitePath } from './paths';

/** Where a link of a tenant leads as the browser shows it; own pages stay within the site also under `/t/{slug}`. */
export function tenantHref(basePath: string, href: string): string {
  return href.startsWith('/') ? sitePath(basePath, href as `/${string}`) : href;
}

/** A link that a tenant has put on its site: a page of the site, another site or a mail address. */
export function TenantLink({
  href,
  basePath,
  className,
  children,
}: {
  href: string;
  basePath: string;
  className?: string;
  children: ReactNode;
}) {
  const target = tenantHref(basePath, href);
  if (href.startsWith('/')) {
    return (
      <PageLink href={target} className={className}>
        {children}
      </PageLink>
    );
  }
  return (
    <a href={target} rel="noopener" className={className}>
      {children}
    </a>
  );
}
