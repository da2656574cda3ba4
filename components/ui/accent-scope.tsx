'use client';

import { type CSSProperties, createContext, type ReactNode, useContext, useState } from 'react';
import { cn } from './cn';

const PortalContainer = createContext<HTMLElement | null>(null);

/** Where overlays mount, so that they keep the tokens of the scope they were opened in. */
export function usePortalContainer(): HTMLElement | undefined {
  return useContext(PortalContainer) ?? undefined;
}

/** Recolours everything inside, overlays included. `accent` is a tenant's #rrggbb. */
export function AccentScope({
  accent,
  face,
  className,
  children,
}: {
  accent?: string;
  face?: 'portal' | 'site' | 'console' | 'marketing';
  className?: string;
  children: ReactNode;
}) {
  const [container, setContainer] = useState<HTMLElement | null>(null);
  const brand = accent ? ({ '--brand': accent } as CSSProperties) : undefined;
  return (
    <div
      data-accent={accent ?? ''}
      data-face={face}
      style={brand}
      className={cn('min-h-dvh bg-background text-foreground', className)}
    >
      <PortalContainer value={container}>{children}</PortalContainer>
      <div ref={setContainer} />
    </div>
  );
}
