'use client';

import { useRef } from 'react';

/**
 * Gives the focus back to what had it when an overlay opened. Radix does that for the overlay's own trigger; one that a
 * page opens by its state would leave the keyboard at the top of the document.
 *
 * @returns handlers for the overlay's content
 */
export function useOpenerFocus(): { onOpenAutoFocus: () => void; onCloseAutoFocus: (event: Event) => void } {
  const opener = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: () => {
      opener.current = document.activeElement;
    },
    onCloseAutoFocus: (event) => {
      const element = opener.current;
      if (!(element instanceof HTMLElement) || element === document.body || !element.isConnected) return;
      event.preventDefault();
      element.focus();
    },
  };
}
