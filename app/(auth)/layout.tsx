import type { Metadata } from 'next';
import type { ReactNode } from 'react';

export const metadata: Metadata = {
  title: { default: 'Tenantry', template: '%s · Tenantry' },
  icons: { icon: '/assets/tenantry.svg' },
};

/** Signing up and signing in of staff, in the product's own name. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return children;
}
