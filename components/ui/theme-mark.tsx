'use client';

import { useLayoutEffect } from 'react';

/** Has the reader's theme marked on radio buttons that were made in the browser, after the theme script has run. */
export function ThemeMark() {
  useLayoutEffect(() => {
    window.dispatchEvent(new Event('themechange'));
  }, []);
  return null;
}
