import type { ReactNode } from 'react';
import { AuthShell, type AuthShellProps } from '@/components/layout/auth-shell';
import { ProductName } from '@/components/layout/product-mark';
import { SiteMark, type SiteMarkProps } from '@/components/layout/site-mark';

type StaffAuthShellProps = Pick<AuthShellProps, 'title' | 'description' | 'footer' | 'width'> & {
  /** Of the tenant that somebody is on the way to, where it has one of its own; null: ours. */
  brand?: Pick<SiteMarkProps, 'name' | 'accent' | 'light' | 'dark'> | null;
  children: ReactNode;
};

/** One card for staff who sign up, sign in or accept an invitation, in the product's own name or their tenant's. */
export function StaffAuthShell({ brand, ...props }: StaffAuthShellProps) {
  return (
    <AuthShell
      brand={
        brand ? <SiteMark {...brand} className="text-lg font-semibold tracking-tight" /> : <ProductName />
      }
      face="portal"
      {...(brand && { accent: brand.accent })}
      {...props}
    />
  );
}
