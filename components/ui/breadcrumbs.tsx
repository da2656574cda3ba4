import { ChevronRight } from 'lucide';
import type { ComponentType, ReactNode } from 'react';
import { Icon } from './icon';

export interface Crumb {
  label: string;
  /** Without it: the page itself. */
  href?: string;
}

/** The way down to this page. @param link what leads there: `next/link`, or a site's own */
export function Breadcrumbs({
  items,
  label = 'Breadcrumb',
  link: Link,
}: {
  items: readonly Crumb[];
  label?: string;
  link: ComponentType<{ href: string; dir: 'auto'; className: string; children: ReactNode }>;
}) {
  return (
    <nav aria-label={label}>
      <ol className="flex items-center gap-1 text-sm text-muted-foreground">
        {items.map((item, index) => (
          <li
            key={item.href ?? item.label}
            className="flex min-w-0 items-center gap-1 not-last:max-w-1/2 not-last:shrink-0"
          >
            {index > 0 ? (
              <Icon of={ChevronRight} className="size-3.5 shrink-0 opacity-60 rtl:-scale-x-100" />
            ) : null}
            {item.href ? (
              <Link href={item.href} dir="auto" className="truncate rounded-sm hover:text-foreground">
                {item.label}
              </Link>
            ) : (
              <span aria-current="page" dir="auto" className="truncate text-foreground">
                {item.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
