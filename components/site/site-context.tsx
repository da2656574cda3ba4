'use client';

import { createContext, type ReactNode, useContext } from 'react';

export interface SiteFacts {
  /** The `[host]` parameter: what actions take to know the site. */
  host: string;
  basePath: string;
  name: string;
  locale: string;
  timeZone: string;
  /** Largest file that may be attached. */
  fileMaxBytes: number;
}

const SiteContext = createContext<SiteFacts | null>(null);

/** Tells everything inside which site it is part of. */
export function SiteProvider({ facts, children }: { facts: SiteFacts; children: ReactNode }) {
  return <SiteContext value={facts}>{children}</SiteContext>;
}

/** The site around. Throws outside of one. */
export function useSite(): SiteFacts {
  const facts = useContext(SiteContext);
  if (!facts) throw new Error('useSite needs a SiteProvider above it.');
  return facts;
}
