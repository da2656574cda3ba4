'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Skeleton } from '@/components/ui/skeleton';
import type { BrandingContent } from '@/lib/kernel/branding';
import type { Language } from '@/lib/kernel/languages';
import { DocumentPreview, type PreviewWindow } from './preview-frame';

interface SentPreviewProps {
  slug: string;
  page: 'mail' | 'error';
  theme: 'light' | 'dark';
  language: Language;
  content: BrandingContent;
  size: PreviewWindow;
  title: string;
}

/** A mail or a page that says what is wrong: written by the server as it would send them, with what is chosen so far. */
export function SentPreview({ slug, page, theme, language, content, size, title }: SentPreviewProps) {
  const { colors, logo, showsPoweredBy } = content;
  const chosen = { page, theme, language, accent: colors.primary, logo, showsPoweredBy };
  const { data, isError } = useQuery({
    queryKey: ['branding-preview', slug, chosen],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const response = await fetch(`/api/portal/${slug}/branding/preview`, {
        method: 'POST',
        signal,
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(chosen),
      });
      if (!response.ok) throw new Error('The preview could not be made.');
      return (await response.json()) as { html: string };
    },
  });
  if (isError)
    return <p className="py-10 text-center text-sm text-muted-foreground">The preview could not be made.</p>;
  if (!data) return <Skeleton className="h-72 w-full" />;
  return <DocumentPreview html={data.html} size={size} title={title} />;
}
