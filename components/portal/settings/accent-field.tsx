'use client';

import { useState } from 'react';
import { AccentScope } from '@/components/ui/accent-scope';
import { Badge } from '@/components/ui/badge';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { readAccent } from '@/lib/tenancy/settings/contrast';

const SUGGESTIONS = [
  ['#4f46e5', 'Indigo'],
  ['#0f766e', 'Teal'],
  ['#15803d', 'Green'],
  ['#b45309', 'Amber'],
  ['#b91c1c', 'Red'],
  ['#be185d', 'Pink'],
  ['#7e22ce', 'Purple'],
  ['#0369a1', 'Blue'],
  ['#334155', 'Slate'],
] as const;

const HEX = /^#[0-9a-f]{6}$/;

/** The accent colour: a picker, a text field, suggestions, what it does to contrast, and how it looks. */
export function AccentField({
  value,
  onChange,
  error,
  disabled,
}: {
  /** `#rrggbb`, or what was typed so far. */
  value: string;
  onChange: (value: string) => void;
  error?: string;
  disabled?: boolean;
}) {
  const typed = value.trim().toLowerCase();
  const isColor = HEX.test(typed);
  // While somebody types, the last whole colour stays on show.
  const [lastColor, setLastColor] = useState(isColor ? typed : '#4f46e5');
  const color = isColor ? typed : lastColor;
  const reading = readAccent(color);

  function change(next: string) {
    if (HEX.test(next.trim().toLowerCase())) setLastColor(next.trim().toLowerCase());
    onChange(next);
  }

  return (
    <div className="grid gap-3">
      <Field
        label="Accent colour"
        hint="For buttons, links and the mark of your site and this portal."
        error={error}
        disabled={disabled}
      >
        <Input
          value={value}
          onChange={(event) => change(event.target.value)}
          maxLength={7}
          spellCheck={false}
          autoComplete="off"
          className="font-mono sm:max-w-56"
          prefix={
            <input
              type="color"
              aria-label="Pick a colour"
              value={color}
              disabled={disabled}
              onChange={(event) => change(event.target.value)}
              className="size-5 cursor-pointer appearance-none overflow-hidden rounded-sm border-0 bg-transparent p-0 disabled:cursor-not-allowed [&::-webkit-color-swatch]:rounded-sm [&::-webkit-color-swatch]:border-0 [&::-webkit-color-swatch-wrapper]:p-0"
            />
          }
        />
      </Field>
      <div role="group" aria-label="Suggested colours" className="flex flex-wrap gap-1.5">
        {SUGGESTIONS.map(([hex, name]) => (
          <button
            key={hex}
            type="button"
            aria-label={name}
            aria-pressed={hex === color}
            disabled={disabled}
            onClick={() => change(hex)}
            style={{ backgroundColor: hex }}
            className="size-7 rounded-full border border-border ring-offset-2 ring-offset-surface disabled:cursor-not-allowed disabled:opacity-50 aria-pressed:ring-2 aria-pressed:ring-foreground"
          />
        ))}
      </div>
      <p aria-live="polite" className="flex flex-wrap items-center gap-2 text-xs text-muted-foreground">
        <Badge tone={reading.verdict === 'good' ? 'success' : 'warning'}>
          {reading.onWhite.toFixed(1)} : 1 on white
        </Badge>
        {reading.sentence}
      </p>
      <AccentPreview color={color} />
    </div>
  );
}

/** Parts of the site in the colour, light and dark at once. */
function AccentPreview({ color }: { color: string }) {
  return (
    <div aria-hidden="true" className="grid gap-2 sm:grid-cols-2">
      {(['light', 'dark'] as const).map((theme) => (
        <div key={theme} className={theme === 'dark' ? 'dark' : 'light'}>
          <AccentScope accent={color} className="min-h-0 rounded-lg border border-border p-4">
            <p className="text-xs text-muted-foreground">{theme === 'dark' ? 'Dark pages' : 'Light pages'}</p>
            <div className="mt-2 flex flex-wrap items-center gap-3 text-sm">
              <span className="rounded-md bg-accent px-3 py-1.5 font-medium text-accent-foreground">
                Send
              </span>
              <span className="font-medium text-accent-text underline underline-offset-4">A link</span>
              <span className="rounded-full bg-accent-soft px-2 py-0.5 text-xs font-medium text-accent-text">
                New
              </span>
            </div>
          </AccentScope>
        </div>
      ))}
    </div>
  );
}
