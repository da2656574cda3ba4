'use client';

import { useEffect } from 'react';

/** Applies checked CSS to the previews of this page. (A sheet of a script needs no style element, which the page's policy refuses.) */
export function usePreviewCss(css: string): void {
  useEffect(() => {
    if (css === '') return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    };
  }, [css]);
}
