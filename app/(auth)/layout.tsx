import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { Document } from '@/components/layout/document';
import { FormWords } from '@/components/layout/form-words';

export const metadata: Metadata = {
  title: { default: 'Tenantry', template: '%s · Tenantry' },
  icons: { icon: '/assets/tenantry.svg' },
};

/** Signing up and signing in of staff, in the product's own name. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <Document>
      <FormWords>{children}</FormWords>
    </Document>
  );
}
