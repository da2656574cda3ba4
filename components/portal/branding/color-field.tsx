'use client';

import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { ContrastFinding } from '@/lib/branding/palette/contrast-findings';
import { findingSentence } from '@/lib/branding/palette/contrast-findings';
import { isColor } from './is-color';

/** One colour: a picker, what was typed, and the nearest colour that reads when this one does not. */
export function ColorField({
  label,
  hint,
  value,
  lastColor,
  finding,
  error,
  disabled,
  onChange,
}: {
  label: string;
  hint: string;
  /** `#rrggbb`, or what was typed so far. */
  value: string;
  /** The last whole colour; stays on show while somebody types. */
  lastColor: string;
  finding: ContrastFinding | undefined;
  error: string | undefined;
  disabled: boolean;
  onChange: (value: string) => void;
}) {
  const typed = value.trim().toLowerCase();
  const problem = isColor(typed) ? finding && findingSentence(finding) : undefined;
  return (
    <div className="grid gap-1.5">
      <Field label={label} hint={hint} error={problem ?? error} disabled={disabled}>
        <Input
          value={value}
          onChange={(event) => onChange(event.target.value)}
          maxLength={7}
          spellCheck={false}
          autoComplete="off"
          className="font-mono sm:max-w-56"
          prefix={
            <input
              type="color"
              aria-label={`Pick the colour of ${label.toLowerCase()}`}
              value={lastColor}
              disabled={disabled}
              onChange={(event) => onChange(event.target.value)}
              className="size-5 cursor-pointer appearance-none overflow-hidden rounded-sm border border-border-strong bg-transparent p-0 disabled:cursor-not-allowed [&::-webkit-color-swatch]:border-0 [&::-webkit-color-swatch-wrapper]:p-0"
            />
          }
        />
      </Field>
      {finding && problem && !disabled ? (
        <div>
          <Button size="sm" onClick={() => onChange(finding.nearest)}>
            <span
              aria-hidden="true"
              style={{ backgroundColor: finding.nearest }}
              className="size-3.5 rounded-full border border-border-strong"
            />
            Use {finding.nearest}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
