import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { Document } from '@/components/layout/document';
import { SkipLink } from '@/components/layout/skip-link';
import { AccentScope } from '@/components/ui/accent-scope';
import { MarketingFooter } from './_components/footer';
import { MarketingHeader } from './_components/header';

export const metadata: Metadata = {
  title: { default: 'Tenantry · A room of its own for every customer', template: '%s · Tenantry' },
  description:
    'An open platform for software that serves many companies at once: a site, a portal and isolated data for each of them, and one console for whoever runs it.',
  icons: { icon: '/assets/tenantry.svg' },
};

/** The product's own pages on the base host. */
export default function MarketingLayout({ children }: { children: ReactNode }) {
  return (
    <Document>
      <AccentScope face="marketing" className="flex flex-col">
        <SkipLink />
        <MarketingHeader />
        <main id="main" tabIndex={-1} className="flex-1 outline-none">
          {children}
        </main>
        <MarketingFooter />
      </AccentScope>
    </Document>
  );
}
