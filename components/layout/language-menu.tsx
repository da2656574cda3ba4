'use client';

import { Languages } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { DropdownMenu, MenuRadioGroup } from '@/components/ui/dropdown-menu';
import { LANGUAGE_COOKIE, LANGUAGE_NAMES, type Language } from '@/lib/kernel/languages';

const YEAR_SECONDS = 365 * 86_400;

/** A visitor's choice of language, remembered on this host; the page stays. */
export function LanguageMenu({
  label,
  language,
  languages,
  homeHref,
}: {
  label: string;
  language: Language;
  languages: readonly Language[];
  homeHref: string;
}) {
  if (languages.length < 2) return null;
  function choose(chosen: string) {
    if (chosen === language) return;
    const secure = window.location.protocol === 'https:' ? '; Secure' : '';
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing where a page has no TLS
    document.cookie = `${LANGUAGE_COOKIE}=${chosen}; Path=${homeHref}; Max-Age=${YEAR_SECONDS}; SameSite=Lax${secure}`;
    // The whole page is another one, its document and what is kept of others included.
    window.location.reload();
  }
  return (
    <DropdownMenu
      side="top"
      align="end"
      trigger={
        <Button
          variant="ghost"
          icon={<Languages aria-hidden="true" />}
          aria-label={`${label}: ${LANGUAGE_NAMES[language]}`}
        >
          <span lang={language}>{LANGUAGE_NAMES[language]}</span>
        </Button>
      }
    >
      <MenuRadioGroup
        label={label}
        value={language}
        onValueChange={choose}
        options={languages.map((offered) => ({
          value: offered,
          label: <bdi lang={offered}>{LANGUAGE_NAMES[offered]}</bdi>,
        }))}
      />
    </DropdownMenu>
  );
}
