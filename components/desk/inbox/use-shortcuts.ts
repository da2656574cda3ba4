'use client';

import { useEffect, useRef } from 'react';

export type Shortcuts = Partial<Record<string, () => void>>;

/** Where a plain letter is text or belongs to a menu. */
const TAKEN =
  'input, textarea, select, [contenteditable=true], [role=dialog], [role=menu], [role=listbox], [cmdk-root]';

/** Runs acts on single keys of the page (`j`, `?`), never while somebody types or a menu is open. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented || event.isComposing)
        return;
      if (event.target instanceof Element && event.target.closest(TAKEN)) return;
      const act = latest.current[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
