'use client';

import { Monitor, Moon, Smartphone, Sun } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Card } from '@/components/ui/card';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Select } from '@/components/ui/select';
import type { BrandingContent } from '@/lib/kernel/branding';
import { LANGUAGE_NAMES, type Language } from '@/lib/kernel/languages';
import type { DrawnPage } from './drawn-page';
import { PartsPreview, type PreviewWindow } from './preview-frame';
import { SentPreview } from './sent-preview';

const PAGES = {
  site: 'Site',
  article: 'Article',
  signIn: 'Sign-in',
  mail: 'Mail',
  error: 'Error page',
} as const;
type Page = keyof typeof PAGES;
const PAGE_OPTIONS = (Object.keys(PAGES) as Page[]).map((value) => ({ value, label: PAGES[value] }));
const DEVICES = [
  { value: 'desktop', label: null, icon: <Monitor aria-hidden="true" />, ariaLabel: 'Desktop' },
  { value: 'phone', label: null, icon: <Smartphone aria-hidden="true" />, ariaLabel: 'Phone' },
];
const THEMES = [
  { value: 'light', label: null, icon: <Sun aria-hidden="true" />, ariaLabel: 'Light' },
  { value: 'dark', label: null, icon: <Moon aria-hidden="true" />, ariaLabel: 'Dark' },
];
const WINDOWS: Record<string, PreviewWindow> = {
  desktop: { widthPx: 1120, heightPx: 780 },
  phone: { widthPx: 390, heightPx: 720 },
};
const FOOTER: Record<Page, string> = {
  site: 'Your site with what stands on it now.',
  article: 'The article that was published last.',
  signIn: 'Pages where people sign in never wear custom CSS.',
  mail: 'Mails are light in every theme: mail programs darken them by themselves.',
  error: 'What visitors see while your site is not there.',
};

/** What visitors would see with what is chosen so far: five pages, on a desk and on a phone, by day and by night. */
export function PreviewCard({
  slug,
  content,
  languages,
  css,
  drawPage,
  className,
}: {
  slug: string;
  content: BrandingContent;
  /** What visitors may choose; the tenant's own first. */
  languages: readonly Language[];
  /** Custom CSS as it would be served. */
  css: string;
  drawPage: (page: DrawnPage) => ReactNode;
  className?: string;
}) {
  const [page, setPage] = useState<Page>('site');
  const [device, setDevice] = useState('desktop');
  const [theme, setTheme] = useState<'light' | 'dark'>('light');
  const [language, setLanguage] = useState<Language>(languages[0] ?? 'en');
  const size = WINDOWS[device] as PreviewWindow;
  const title = `Preview: ${PAGES[page]}, ${device}, ${theme}`;
  return (
    <Card
      title="Preview"
      className={className}
      action={
        <>
          {languages.length > 1 ? (
            <Select
              aria-label="Language of the preview"
              options={languages.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
              value={language}
              onValueChange={(value) => setLanguage(value as Language)}
              className="w-32"
            />
          ) : null}
          <SegmentedControl label="Device" options={DEVICES} value={device} onValueChange={setDevice} />
          <SegmentedControl
            label="Theme of the preview"
            options={THEMES}
            value={theme}
            onValueChange={(value) => setTheme(value === 'dark' ? 'dark' : 'light')}
          />
        </>
      }
      footer={FOOTER[page]}
    >
      <div className="grid min-w-0 gap-3">
        <div className="min-w-0 overflow-x-auto">
          <SegmentedControl
            label="Page"
            options={PAGE_OPTIONS}
            value={page}
            onValueChange={(value) => setPage(value as Page)}
          />
        </div>
        {page === 'mail' || page === 'error' ? (
          <SentPreview key={page} {...{ slug, content, page, theme, language, size, title }} />
        ) : (
          <PartsPreview key={page} size={size} theme={theme} language={language} title={title}>
            {drawPage({ page, content, css, language })}
          </PartsPreview>
        )}
      </div>
    </Card>
  );
}
