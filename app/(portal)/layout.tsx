import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { Document } from '@/components/layout/document';
import { FormWords } from '@/components/layout/form-words';
import { PortalProviders } from '@/components/portal/providers';

export const metadata: Metadata = {
  title: { default: 'Portal', template: '%s' },
  icons: { icon: '/assets/tenantry.svg' },
  robots: { index: false, follow: false },
};

/** The portal's host: data and address bar for every page on it. Who may see what is decided by each page. */
export default function PortalHostLayout({ children }: { children: ReactNode }) {
  return (
    <Document>
      <FormWords>
        <PortalProviders>{children}</PortalProviders>
      </FormWords>
    </Document>
  );
}
