'use client';

import { type CSSProperties, createContext, type ReactNode, useContext, useState } from 'react';
import { cn } from './cn';

const PortalContainer = createContext<HTMLElement | null>(null);

/** Where overlays mount, so that they keep the tokens of the scope they were opened in. */
export function usePortalContainer(): HTMLElement | undefined {
  return useContext(PortalContainer) ?? undefined;
}

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
  const [container, setContainer] = useState<HTMLElement | null>(null);
  const brand = accent ? ({ '--brand': accent, ...branding } as CSSProperties) : undefined;
  return (
    <div
      data-accent={accent ?? ''}
      data-branding={branding ? theme : undefined}
      data-face={face}
      style={brand}
      className={cn('min-h-dvh bg-background text-foreground', className)}
    >
      <PortalContainer value={container}>{children}</PortalContainer>
      {/* Menus and dialogs look as they do, whatever a tenant's stylesheet says. */}
      <div ref={setContainer} data-guarded="" />
    </div>
  );
}
