import Link from 'next/link';
import { ProductName } from '@/components/layout/product-mark';
import { ThemeToggle } from '@/components/ui/theme-toggle';

const GROUPS = [
  {
    heading: 'Product',
    links: [
      { label: 'Isolation', href: '/#isolation' },
      { label: 'Faces', href: '/#faces' },
      { label: 'Plans', href: '/#plans' },
    ],
  },
  {
    heading: 'Use it',
    links: [
      { label: 'Create a workspace', href: '/sign-up' },
      { label: 'Sign in', href: '/sign-in' },
      { label: 'API reference', href: '/api-reference' },
    ],
  },
  {
    heading: 'Legal',
    links: [
      { label: 'Terms', href: '/terms' },
      { label: 'Privacy', href: '/privacy' },
    ],
  },
] as const;

/** Footer of the product's own pages. */
export function MarketingFooter() {
  return (
    <footer className="border-t bg-surface">
      <div className="mx-auto grid max-w-6xl gap-10 px-4 py-12 sm:px-6 md:grid-cols-[1fr_auto]">
        <div className="flex flex-col items-start justify-between gap-6">
          <div>
            <ProductName />
            <p className="mt-2 max-w-xs text-sm text-muted-foreground">
              Open software under the MIT licence. Whoever runs this installation is responsible for it.
            </p>
          </div>
          <ThemeToggle />
        </div>
        <div className="grid grid-cols-2 gap-x-12 gap-y-8 sm:grid-cols-3">
          {GROUPS.map((group) => (
            <nav key={group.heading} aria-label={group.heading}>
              <p className="text-sm font-medium">{group.heading}</p>
              <ul className="mt-3 grid gap-2.5 text-sm text-muted-foreground">
                {group.links.map((link) => (
                  <li key={link.href}>
                    {link.href === '/terms' || link.href === '/privacy' || link.href === '/sign-up' ? (
                      <Link href={link.href} className="hover:text-foreground">
                        {link.label}
                      </Link>
                    ) : (
                      <a href={link.href} className="hover:text-foreground">
                        {link.label}
                      </a>
                    )}
                  </li>
                ))}
              </ul>
            </nav>
          ))}
        </div>
      </div>
    </footer>
  );
}
