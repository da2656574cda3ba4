'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** False until the page's scripts have taken over; a form sent before would lose what was typed. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
