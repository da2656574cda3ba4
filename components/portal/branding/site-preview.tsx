'use client';

import { Search } from 'lucide-react';
import { AccentScope } from '@/components/ui/accent-scope';
import { Avatar } from '@/components/ui/avatar';
import { styleOf } from '@/lib/branding/palette/style-of';
import type { BrandingContent } from '@/lib/kernel/branding';

/** The site in a branding, in the theme asked for: what a visitor sees first, in its real parts and tokens. */
export function SitePreview({
  name,
  content,
  theme,
}: {
  name: string;
  content: BrandingContent;
  theme: 'light' | 'dark';
}) {
  return (
    <div aria-hidden="true" className={theme} data-css-preview="">
      <AccentScope
        accent={content.colors.primary}
        branding={styleOf(content)}
        theme={theme}
        className="min-h-0 overflow-hidden rounded-lg border border-border text-base"
      >
        <header className="flex items-center gap-2 border-b bg-surface px-4 py-3 font-semibold">
          <Avatar name={name} color={content.colors.primary} shape="square" size="sm" />
          <span className="truncate">{name}</span>
          <span className="ml-auto text-sm font-medium text-accent-text">Contact us</span>
        </header>
        <div className="grid gap-4 p-4">
          <h1 className="text-xl font-semibold">How can we help?</h1>
          <div className="flex h-10 items-center gap-2 rounded-lg border border-border-strong bg-surface px-3 text-sm text-muted-foreground">
            <Search className="size-4" />
            Search for answers
          </div>
          <div className="rounded-lg border bg-surface p-4">
            <p className="font-medium">Getting started</p>
            <p className="mt-1 text-sm text-muted-foreground">The first steps, in five minutes.</p>
            <p className="mt-2 text-sm font-medium text-accent-text underline underline-offset-4">
              Read the article
            </p>
          </div>
          <div className="flex flex-wrap items-center gap-2">
            <span className="rounded-md bg-accent px-3 py-1.5 text-sm font-medium text-accent-foreground">
              Send a request
            </span>
            <span className="rounded-full bg-accent-soft px-2 py-0.5 text-xs font-medium text-accent-text">
              Open
            </span>
            <span className="rounded-full bg-success-soft px-2 py-0.5 text-xs font-medium text-success-text">
              Solved
            </span>
          </div>
        </div>
      </AccentScope>
    </div>
  );
}
