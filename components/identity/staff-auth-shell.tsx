import type { ReactNode } from 'react';
import { AuthShell, type AuthShellProps } from '@/components/layout/auth-shell';
import { ProductName } from '@/components/layout/product-mark';

type StaffAuthShellProps = Pick<AuthShellProps, 'title' | 'description' | 'footer' | 'width'> & {
  children: ReactNode;
};

/** One card in the product's own name, for staff who sign up, sign in or accept an invitation. */
export function StaffAuthShell(props: StaffAuthShellProps) {
  return <AuthShell brand={<ProductName />} face="portal" {...props} />;
}
