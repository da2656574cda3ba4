'use client';

import { useLayoutEffect } from 'react';

/**
 * Runs the theme on documents that Next builds in the browser alone, as it does for a page that turns out not to exist:
 * script elements made there are never run.
 */
export function ThemeFallback() {
  useLayoutEffect(() => {
    // The script sets this on every document it has run in.
    if (document.documentElement.style.colorScheme) return;
    // Where another document stood before, it runs already and sets it anew.
    window.dispatchEvent(new Event('themechange'));
    if (document.documentElement.style.colorScheme) return;
    const script = document.createElement('script');
    script.src = '/assets/theme.js';
    document.head.append(script);
  }, []);
  return null;
}
