'use client';

import { Search } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { PoweredBy } from '@/components/layout/powered-by';
import { type PreviewProps, PreviewScope } from './preview-scope';

const CARDS = [
  ['Getting started', 'The first steps, one after the other.'],
  ['Your account', 'Name, password and what you are told.'],
  ['Invoices', 'Where they are and how to pay them.'],
] as const;

/** The home page of a site, in its real tokens and parts. */
export function SitePreview(props: PreviewProps & { platformUrl: string; css: string }) {
  const { name, content, platformUrl, css } = props;
  return (
    <PreviewScope {...props}>
      {css ? (
        <>
          <style>{css}</style>
          <span hidden data-own-css="" />
        </>
      ) : null}
      <div className="bg-accent-soft px-4 py-14 text-center sm:py-16">
        <p className="text-lg font-medium text-accent-text">{name}</p>
        <h1 className="mt-1 text-4xl font-semibold text-balance sm:text-5xl">How can we help?</h1>
        <div className="mx-auto mt-7 flex h-12 max-w-xl items-center gap-3 rounded-lg border border-border-strong bg-surface px-4 text-base text-muted-foreground shadow-xs">
          <Search className="size-4.5" />
          Search for answers
        </div>
      </div>
      <div className="mx-auto w-full max-w-5xl px-4 py-8 sm:px-6">
        <div className="grid gap-4 sm:grid-cols-3">
          {CARDS.map(([title, text]) => (
            <div key={title} className="rounded-lg border bg-surface p-4 shadow-xs">
              <h2 className="text-base font-semibold">{title}</h2>
              <p className="mt-1 text-sm text-muted-foreground">{text}</p>
              <p className="mt-2 text-sm font-medium text-accent-text underline underline-offset-4">
                Read the article
              </p>
            </div>
          ))}
        </div>
        <div className="mt-6 flex flex-wrap items-center gap-3">
          <Button variant="primary">Send a request</Button>
          <Button>Follow your requests</Button>
          <Badge tone="info">Open</Badge>
          <Badge tone="success">Solved</Badge>
          <code className="rounded-sm bg-muted px-1.5 py-0.5 font-mono text-sm">Code: A-1042</code>
        </div>
      </div>
      <footer className="border-t">
        <div className="mx-auto flex max-w-5xl justify-between gap-4 px-4 py-6 text-sm text-muted-foreground sm:px-6">
          <span>{name}</span>
          {content.showsPoweredBy ? <PoweredBy url={platformUrl} /> : null}
        </div>
      </footer>
    </PreviewScope>
  );
}
