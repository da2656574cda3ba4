'use client';

import { useState } from 'react';
import { contrastFindings } from '@/lib/branding/palette/contrast-findings';
import type { BrandingDto, BrandingVersionDto } from '@/lib/branding/schemas';
import { BRAND_COLOR_KEYS, type BrandColor, type BrandingContent } from '@/lib/kernel/branding';
import { useRun } from '../use-run';
import type { BrandingActions } from './branding-types';
import { isColor } from './is-color';

/** The draft while somebody works on it: what is typed, the last whole colours, what is saved, and the acts on it. */
export function useBrandingDraft(branding: BrandingDto, actions: BrandingActions) {
  const first = branding.draft?.content ?? branding.published?.content ?? branding.start;
  const [typed, setTyped] = useState(first);
  /** What can be shown: `typed` without half a colour. */
  const [content, setContent] = useState(first);
  const [saved, setSaved] = useState(first);
  const [basedOn, setBasedOn] = useState(branding.draft?.updatedAt ?? null);
  const { run, isRunning, fieldErrors } = useRun();
  const isWhole = BRAND_COLOR_KEYS.every((key) => isColor(typed.colors[key].trim().toLowerCase()));
  const isDirty = JSON.stringify(typed) !== JSON.stringify(saved);

  function change(next: BrandingContent) {
    setTyped(next);
    const colors = { ...content.colors };
    for (const key of BRAND_COLOR_KEYS) {
      const color = next.colors[key].trim().toLowerCase();
      if (isColor(color)) colors[key] = color;
    }
    setContent({ ...next, colors });
  }

  /** A change that comes later, as an upload's: to what is typed by then. */
  function update(next: (now: BrandingContent) => BrandingContent) {
    setTyped(next);
    setContent(next);
  }

  function startFrom(next: BrandingContent) {
    setTyped(next);
    setContent(next);
    setSaved(next);
    setBasedOn(null);
  }

  async function save(success?: string): Promise<BrandingVersionDto | null> {
    const result = await run(() => actions.save({ content: typed, basedOn }), { success });
    if (!result.ok) return null;
    const draft = result.data;
    setTyped(draft.content);
    setContent(draft.content);
    setSaved(draft.content);
    setBasedOn(draft.updatedAt);
    return draft;
  }

  /** Saves what is not saved and shows it to visitors. */
  async function publish(note: string): Promise<boolean> {
    const seen = isDirty || basedOn === null ? (await save())?.updatedAt : basedOn;
    if (!seen) return false;
    const result = await run(() => actions.publish({ basedOn: seen, note }), {
      success: 'Branding published',
    });
    if (result.ok) startFrom(result.data.content);
    return result.ok;
  }

  async function discard(): Promise<boolean> {
    if (basedOn !== null) {
      const result = await run(() => actions.discard({ basedOn }), { success: 'Draft discarded' });
      if (!result.ok) return false;
    }
    startFrom(branding.published?.content ?? branding.start);
    return true;
  }

  async function rollBack({ number }: { number: number }): Promise<boolean> {
    const result = await run(() => actions.rollBack({ number }), { success: `Version ${number} is back` });
    if (result.ok && basedOn === null && !isDirty) startFrom(result.data.content);
    return result.ok;
  }

  return {
    typed,
    content,
    findings: contrastFindings(content.colors),
    fieldErrors,
    isRunning,
    isWhole,
    isDirty,
    isDraft: isDirty || basedOn !== null,
    change,
    update,
    changeColor: (key: BrandColor, value: string) =>
      change({ ...typed, colors: { ...typed.colors, [key]: value } }),
    save,
    publish,
    discard,
    rollBack,
  };
}
