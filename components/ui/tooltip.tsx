'use client';

import * as Radix from 'radix-ui/tooltip';
import type { ReactNode } from 'react';
import { usePortalContainer } from './portal-scope';

/** A short note on hover or focus. The child keeps its own accessible name. */
export function Tooltip({
  content,
  side = 'top',
  delayMs = 300,
  children,
}: {
  content: ReactNode;
  side?: 'top' | 'bottom' | 'left' | 'right';
  delayMs?: number;
  children: ReactNode;
}) {
  const container = usePortalContainer();
  return (
    <Radix.Provider delayDuration={delayMs}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal container={container}>
          <Radix.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="z-60 max-w-72 rounded-md bg-foreground px-2 py-1 text-xs text-background shadow-md data-[state=delayed-open]:animate-fade-in"
          >
            {content}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
