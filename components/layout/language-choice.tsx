'use client';

import type { ReactNode } from 'react';
import { LANGUAGE_COOKIE, type Language } from '@/lib/kernel/languages';

const YEAR_SECONDS = 365 * 86_400;

/** Remembers a language on this host; the page stays. */
export function LanguageChoice({
  language,
  homeHref,
  children,
}: {
  language: Language;
  homeHref: string;
  children: ReactNode;
}) {
  function choose() {
    const secure = window.location.protocol === 'https:' ? '; Secure' : '';
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing where a page has no TLS
    document.cookie = `${LANGUAGE_COOKIE}=${language}; Path=${homeHref}; Max-Age=${YEAR_SECONDS}; SameSite=Lax${secure}`;
    // The whole page is another one, its document and what is kept of others included.
    window.location.reload();
  }
  return (
    <button type="button" lang={language} onClick={choose}>
      {children}
    </button>
  );
}
