import type { CSSProperties, ReactNode } from 'react';
import { cn } from './cn';
import { PortalScope } from './portal-scope';

/** Recolours everything inside, overlays included. `accent` is a tenant's #rrggbb, `branding` a palette of its own. */
export function AccentScope({
  accent,
  branding,
  theme = 'auto',
  face,
  className,
  children,
}: {
  accent?: string;
  /** CSS variables of both themes; null: what the accent gives. */
  branding?: Readonly<Record<`--${string}`, string>> | null;
  /** A preview shows its branding in one theme, whatever the page around it has. */
  theme?: 'auto' | 'light' | 'dark';
  face?: 'portal' | 'site' | 'console' | 'marketing';
  className?: string;
  children: ReactNode;
}) {
  const brand = accent ? ({ '--brand': accent, ...branding } as CSSProperties) : undefined;
  return (
    <div
      data-accent={accent ?? ''}
      data-branding={branding ? theme : undefined}
      data-face={face}
      style={brand}
      className={cn('min-h-dvh bg-background text-foreground', className)}
    >
      <PortalScope>{children}</PortalScope>
    </div>
  );
}
