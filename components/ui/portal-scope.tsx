'use client';

import { createContext, type ReactNode, useContext, useState } from 'react';

const PortalContainer = createContext<HTMLElement | null>(null);

/** Where overlays mount, so that they keep the tokens of the scope they were opened in. */
export function usePortalContainer(): HTMLElement | undefined {
  return useContext(PortalContainer) ?? undefined;
}

/** Gives the overlays of everything inside a place of their own, behind it. */
export function PortalScope({ children }: { children: ReactNode }) {
  const [container, setContainer] = useState<HTMLElement | null>(null);
  return (
    <>
      <PortalContainer value={container}>{children}</PortalContainer>
      {/* Menus and dialogs look as they do, whatever a tenant's stylesheet says. */}
      <div ref={setContainer} data-guarded="" />
    </>
  );
}
