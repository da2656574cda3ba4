'use client';

import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { type BrandFonts, CODE_FONTS, TEXT_FONTS } from '@/lib/kernel/branding-fonts';
import type { useBrandingDraft } from './use-branding-draft';

const options = (fonts: Record<string, { label: string; look: string }>) =>
  Object.entries(fonts).map(([value, { label, look }]) => ({ value, label, hint: look }));

const TEXT = options(TEXT_FONTS);
const CODE = options(CODE_FONTS);

const FIELDS = [
  { key: 'heading', label: 'Headings', choices: TEXT },
  { key: 'body', label: 'Body', choices: TEXT },
  { key: 'code', label: 'Code', choices: CODE },
] as const satisfies readonly { key: keyof BrandFonts; label: string; choices: typeof TEXT }[];

/** Typefaces of headings, body and code. */
export function FontsCard({
  draft,
  disabled,
}: {
  draft: ReturnType<typeof useBrandingDraft>;
  disabled: boolean;
}) {
  const { typed } = draft;
  return (
    <Card
      title="Fonts"
      description="Served from your own site: your visitors’ browsers ask nobody else. Other scripts fall back to the reader’s own fonts."
    >
      <div className="grid gap-4 sm:grid-cols-3 lg:grid-cols-1 xl:grid-cols-3">
        {FIELDS.map(({ key, label, choices }) => (
          <Field key={key} label={label} disabled={disabled}>
            <Select
              options={choices}
              value={typed.fonts[key]}
              onValueChange={(font) =>
                draft.change({ ...typed, fonts: { ...typed.fonts, [key]: font as BrandFonts[typeof key] } })
              }
            />
          </Field>
        ))}
      </div>
    </Card>
  );
}
