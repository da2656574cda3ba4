'use client';

import * as Radix from 'radix-ui/direction';
import type { ReactNode } from 'react';

/** Tells menus, dialogs and groups inside which way the page is read, so that arrow keys and sides fit. */
export function ReadingDirection({ dir, children }: { dir: 'ltr' | 'rtl'; children: ReactNode }) {
  return <Radix.Provider dir={dir}>{children}</Radix.Provider>;
}
