import Link from 'next/link';
import { ProductName } from '@/components/layout/product-mark';
import { Button } from '@/components/ui/button';
import { MarketingMenu } from './menu';

/** Links of the header; their targets are sections of the home page and the API reference. */
const LINKS = [
  { label: 'Isolation', href: '/#isolation' },
  { label: 'Faces', href: '/#faces' },
  { label: 'Plans', href: '/#plans' },
  { label: 'API', href: '/api-reference' },
] as const;

/** Header of the product's own pages. */
export function MarketingHeader() {
  return (
    <header className="sticky top-0 z-30 border-b bg-background/85 backdrop-blur-md">
      <div className="mx-auto flex h-14 max-w-6xl items-center gap-6 px-4 sm:px-6">
        <Link href="/" className="flex rounded-md">
          <ProductName />
        </Link>
        <nav aria-label="Main" className="hidden md:block">
          <ul className="flex gap-1">
            {LINKS.map((link) => (
              <li key={link.href}>
                <a
                  href={link.href}
                  className="inline-flex h-8 items-center rounded-md px-2.5 text-sm font-medium text-muted-foreground transition-colors hover:bg-hover hover:text-foreground"
                >
                  {link.label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="ml-auto flex items-center gap-1.5">
          {/* A plain link: it leads to another host, which client-side navigation cannot follow. */}
          <Button asChild variant="ghost" className="max-sm:hidden">
            <a href="/sign-in">Sign in</a>
          </Button>
          <Button asChild variant="primary">
            <Link href="/sign-up">Create a workspace</Link>
          </Button>
          <MarketingMenu links={[...LINKS, { label: 'Sign in', href: '/sign-in' }]} />
        </div>
      </div>
    </header>
  );
}
