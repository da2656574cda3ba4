import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { Document } from '@/components/layout/document';
import { FormWords } from '@/components/layout/form-words';
import { ConsoleProviders } from '@/components/tenancy/providers';
import { initialIcon } from '@/components/ui/initial-icon';

export const metadata: Metadata = {
  title: { default: 'Console', template: '%s · Console' },
  icons: { icon: initialIcon('Console', '#1e293b') },
  robots: { index: false, follow: false },
};

/** The console's host. Who may see what is decided by each page. */
export default function ConsoleHostLayout({ children }: { children: ReactNode }) {
  return (
    <Document>
      <FormWords>
        <ConsoleProviders>{children}</ConsoleProviders>
      </FormWords>
    </Document>
  );
}
