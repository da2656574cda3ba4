'use client';

import { CircleAlert, CircleCheck } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { Card } from '@/components/ui/card';
import { CodeArea, type CodeAreaHandle } from '@/components/ui/code-area';
import { Field } from '@/components/ui/field';
import { CSS_MAX_BYTES, cssBytes } from '@/lib/branding/css/limits';
import type { useBrandingDraft } from './use-branding-draft';
import type { CssCheck } from './use-css-check';

const PLACEHOLDER = `h1 {
  letter-spacing: -0.02em;
}

.dark body {
  background: linear-gradient(#101418, #0b0f14);
}`;

/** The tenant's own stylesheet: what is typed, and what of it cannot be published, line by line. */
export function CssCard({
  draft,
  check,
  disabled,
}: {
  draft: ReturnType<typeof useBrandingDraft>;
  check: CssCheck;
  disabled: boolean;
}) {
  const { css } = draft.typed;
  const area = useRef<CodeAreaHandle>(null);
  const marked = useMemo(() => new Set(check.refusals.map(({ line }) => line)), [check.refusals]);
  const bytes = cssBytes(css);
  return (
    <Card
      title="Custom CSS"
      description="For the pages of your help centre. Pages where people sign in, write to you or look after their account stay as they are."
      footer={
        <>
          <CssState check={check} isEmpty={css.trim() === ''} />
          <span className="tabular-nums">
            {bytes.toLocaleString('en')} of {CSS_MAX_BYTES.toLocaleString('en')} bytes
          </span>
        </>
      }
    >
      <div className="grid gap-3">
        <Field
          label="Stylesheet"
          hint="Nothing can be loaded from elsewhere, and nothing leaves its place by more than 32 pixels. Colours of the branding are there as var(--accent), var(--surface) and so on."
          error={
            check.refusals.length > 0
              ? undefined
              : (draft.fieldErrors['content.css'] ?? draft.fieldErrors.css)
          }
          disabled={disabled}
        >
          <CodeArea
            ref={area}
            value={css}
            onChange={(text) => draft.update((now) => ({ ...now, css: text }))}
            marked={marked}
            placeholder={PLACEHOLDER}
          />
        </Field>
        {check.refusals.length > 0 ? (
          <ul
            aria-label="What cannot be published"
            className="grid max-h-64 overflow-y-auto rounded-md border"
          >
            {check.refusals.map(({ line, column, message }) => (
              <li key={`${line}:${column}`} className="border-b last:border-b-0">
                <button
                  type="button"
                  onClick={() => area.current?.goTo(line, column)}
                  className="flex w-full items-baseline gap-3 px-3 py-2 text-left text-sm hover:bg-hover focus-visible:-outline-offset-2"
                >
                  <span className="shrink-0 font-mono text-xs text-danger-text">
                    Line {line}, {column}
                  </span>
                  <span className="min-w-0 wrap-anywhere">{message}</span>
                </button>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </Card>
  );
}

function CssState({ check: { refusals, isChecking }, isEmpty }: { check: CssCheck; isEmpty: boolean }) {
  const count = refusals.length;
  return (
    <span role="status" className="flex items-center gap-1.5">
      {isEmpty ? 'Optional' : null}
      {!isEmpty && count > 0 ? (
        <>
          <CircleAlert aria-hidden="true" className="size-4 text-danger-text" />
          {count === 1 ? 'One place cannot be published' : `${count} places cannot be published`}
        </>
      ) : null}
      {!isEmpty && count === 0 && isChecking ? 'Checking' : null}
      {!isEmpty && count === 0 && !isChecking ? (
        <>
          <CircleCheck aria-hidden="true" className="size-4 text-success-text" />
          Can be published
        </>
      ) : null}
    </span>
  );
}
