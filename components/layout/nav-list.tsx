'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { isActive, type NavGroup } from './nav';

/** The sidebar's groups of links. */
export function NavList({
  label,
  groups,
  innerPrefix,
  onNavigate,
}: {
  label: string;
  groups: readonly NavGroup[];
  innerPrefix?: string;
  onNavigate?: () => void;
}) {
  const pathname = usePathname();
  return (
    <nav aria-label={label} className="grid gap-5">
      {groups.map((group) => (
        <div key={group.heading ?? group.items[0]?.href}>
          {group.heading ? (
            <p className="mb-1 px-2 text-xs font-medium text-sidebar-muted">{group.heading}</p>
          ) : null}
          <ul className="grid gap-px">
            {group.items.map((item) => (
              <li key={item.href}>
                <Link
                  href={item.href}
                  onClick={onNavigate}
                  aria-current={isActive(item, pathname, innerPrefix) ? 'page' : undefined}
                  className="flex h-8 items-center gap-2.5 rounded-md px-2 text-sm font-medium text-sidebar-foreground transition-colors hover:bg-sidebar-active focus-visible:-outline-offset-2 aria-[current]:bg-sidebar-active max-md:h-10 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-sidebar-muted aria-[current]:[&_svg]:text-sidebar-foreground"
                >
                  {item.icon}
                  <span className="min-w-0 flex-1 truncate">{item.label}</span>
                  {item.badge ? (
                    <span className="rounded-full bg-sidebar-active px-1.5 text-xs text-sidebar-foreground tabular-nums">
                      {item.badge}
                    </span>
                  ) : null}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
