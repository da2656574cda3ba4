'use client';

import { useEffect, useState } from 'react';
import type { CssRefusal } from '@/lib/branding/css/refusal';

const PAUSE_MS = 250;

export interface CssCheck {
  /** What would be served; empty while something is refused. */
  css: string;
  refusals: readonly CssRefusal[];
  isChecking: boolean;
}

const NOTHING: CssCheck = { css: '', refusals: [], isChecking: false };

/**
 * Checks a stylesheet while it is typed, with the very code that publishes it. The parser is loaded when there is something to
 * parse.
 */
export function useCssCheck(source: string): CssCheck {
  const [checked, setChecked] = useState<{ source: string; check: CssCheck }>({ source: '', check: NOTHING });
  useEffect(() => {
    if (source === '') return;
    let isWanted = true;
    const timer = setTimeout(async () => {
      const { rewriteCss } = await import('@/lib/branding/css/rewrite-css');
      if (isWanted) setChecked({ source, check: { ...rewriteCss(source), isChecking: false } });
    }, PAUSE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [source]);
  if (source === '') return NOTHING;
  // What was found stays on show until the next look at the text is done.
  return checked.source === source ? checked.check : { ...checked.check, isChecking: true };
}
