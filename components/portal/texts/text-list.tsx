'use client';

import { Button } from '@/components/ui/button';
import { RelativeTime } from '@/components/ui/relative-time';
import type { SiteTextDto } from '@/lib/branding/texts/schemas';
import { directionOf, type Language } from '@/lib/kernel/languages';
import { placeOf } from './texts-types';

/** Texts one below the other: where each stands, what is said, and what we would say. */
export function TextList({
  texts,
  language,
  mayChange,
  mayReset,
  locale,
  timeZone,
  onChange,
  onReset,
}: {
  texts: readonly SiteTextDto[];
  language: Language;
  mayChange: boolean;
  mayReset: boolean;
  locale: string;
  timeZone: string;
  onChange: (text: SiteTextDto) => void;
  onReset: (text: SiteTextDto) => void;
}) {
  const written = { lang: language, dir: directionOf(language) };
  return (
    <ul className="divide-y">
      {texts.map((text) => (
        <li key={text.key} className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
          <div className="min-w-0 flex-1 basis-64">
            <p className="text-xs text-muted-foreground">
              {placeOf(text.key)} <span className="font-mono">{text.key}</span>
            </p>
            <p {...written} className="mt-0.5 text-sm wrap-anywhere">
              {text.own?.text ?? text.ours}
            </p>
            {text.own ? (
              <>
                <p {...written} className="mt-1 text-sm text-muted-foreground line-through wrap-anywhere">
                  {text.ours}
                </p>
                <p className="mt-1 text-xs text-muted-foreground">
                  {text.own.writtenByName},{' '}
                  <RelativeTime value={text.own.writtenAt} locale={locale} timeZone={timeZone} />
                </p>
              </>
            ) : null}
          </div>
          <div className="flex shrink-0 gap-2">
            {text.own && mayReset ? (
              <Button
                size="sm"
                variant="ghost"
                aria-label={`Reset ${text.key}`}
                onClick={() => onReset(text)}
              >
                Reset
              </Button>
            ) : null}
            {mayChange ? (
              <Button size="sm" aria-label={`Change ${text.key}`} onClick={() => onChange(text)}>
                Change
              </Button>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}
