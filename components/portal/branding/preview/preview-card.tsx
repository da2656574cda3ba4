'use client';

import { Monitor, Moon, Smartphone, Sun } from 'lucide-react';
import { useState } from 'react';
import { Card } from '@/components/ui/card';
import { SegmentedControl } from '@/components/ui/segmented-control';
import type { BrandingContent } from '@/lib/kernel/branding';
import { PartsPreview, type PreviewWindow } from './preview-frame';
import { SentPreview } from './sent-preview';
import { SignInPreview } from './sign-in-preview';
import { SitePreview } from './site-preview';

const PAGES = [
  { value: 'site', label: 'Site' },
  { value: 'signIn', label: 'Sign-in' },
  { value: 'mail', label: 'Mail' },
  { value: 'error', label: 'Error page' },
];
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

/** What visitors would see with what is chosen so far: four pages, on a desk and on a phone, by day and by night. */
export function PreviewCard({
  slug,
  name,
  content,
  platformUrl,
  css,
  className,
}: {
  slug: string;
  name: string;
  content: BrandingContent;
  platformUrl: string;
  /** Custom CSS as it would be served. */
  css: string;
  className?: string;
}) {
  const [page, setPage] = useState('site');
  const [device, setDevice] = useState('desktop');
  const [theme, setTheme] = useState<'light' | 'dark'>('light');
  const size = WINDOWS[device] as PreviewWindow;
  const title = `Preview: ${PAGES.find(({ value }) => value === page)?.label}, ${device}, ${theme}`;
  const parts = { slug, name, content };
  return (
    <Card
      title="Preview"
      className={className}
      action={
        <>
          <SegmentedControl label="Page" options={PAGES} value={page} onValueChange={setPage} />
          <SegmentedControl label="Device" options={DEVICES} value={device} onValueChange={setDevice} />
          <SegmentedControl
            label="Theme of the preview"
            options={THEMES}
            value={theme}
            onValueChange={(value) => setTheme(value === 'dark' ? 'dark' : 'light')}
          />
        </>
      }
      footer={
        page === 'mail'
          ? 'Mails are light in every theme: mail programs darken them by themselves.'
          : undefined
      }
    >
      {page === 'mail' || page === 'error' ? (
        <SentPreview {...parts} key={page} page={page} theme={theme} size={size} title={title} />
      ) : (
        <PartsPreview key={page} size={size} theme={theme} title={title}>
          {page === 'site' ? (
            <SitePreview {...parts} platformUrl={platformUrl} css={css} />
          ) : (
            <SignInPreview {...parts} />
          )}
        </PartsPreview>
      )}
    </Card>
  );
}
