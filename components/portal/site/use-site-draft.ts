'use client';

import { useEffect, useState } from 'react';
import type { SiteContentDto } from '@/lib/desk/schemas';
import { useRun } from '../use-run';
import type { SaveSite } from './site-types';

/** The arrangement while somebody works on it: what is typed, what is saved, and saving. */
export function useSiteDraft(first: SiteContentDto, save: SaveSite) {
  const [content, setContent] = useState(first.content);
  const [saved, setSaved] = useState(first);
  const { run, isRunning, fieldErrors } = useRun();
  const isDirty = JSON.stringify(content) !== JSON.stringify(saved.content);

  useEffect(() => {
    if (!isDirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isDirty]);

  return {
    content,
    change: (next: Partial<typeof content>) => setContent((old) => ({ ...old, ...next })),
    fieldErrors,
    isDirty,
    isRunning,
    reset: () => setContent(saved.content),
    save: async () => {
      const result = await run(() => save({ content, version: saved.version }), {
        success: 'Saved. Visitors see it now.',
      });
      if (!result.ok) return;
      setSaved(result.data);
      setContent(result.data.content);
    },
  };
}
