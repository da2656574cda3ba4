'use client';

import { Card } from '@/components/ui/card';
import { SegmentedControl } from '@/components/ui/segmented-control';
import {
  BRAND_COLOR_KEYS,
  BRAND_COLORS,
  type BrandColor,
  type Density,
  type Radius,
} from '@/lib/kernel/branding';
import { ColorField } from './color-field';
import { FontsCard } from './fonts-card';
import { CssCard } from './css-card';
import { PoweredByCard } from './powered-by-card';
import { PicturesCard } from './pictures-card';
import type { useBrandingDraft } from './use-branding-draft';
import type { CssCheck } from './use-css-check';

const HINT: Record<BrandColor, string> = {
  primary: 'Buttons, the mark of your site and the ring around what has the focus.',
  link: 'Links and what is highlighted.',
  background: 'Behind everything. Light or dark: the other theme is derived from it.',
  surface: 'Cards, fields and the header.',
  text: 'Headings and body text.',
};

const RADIUS_WORDS: Record<Radius, string> = {
  square: 'Square',
  small: 'Small',
  medium: 'Medium',
  large: 'Large',
};
const DENSITY_WORDS: Record<Density, string> = { compact: 'Compact', standard: 'Standard', roomy: 'Roomy' };

const options = <T extends string>(words: Record<T, string>) =>
  (Object.keys(words) as T[]).map((value) => ({ value, label: words[value] }));

/** Everything that can be chosen. Each colour says when it does not read. */
export function BrandingForm({
  slug,
  draft,
  css,
  disabled,
}: {
  slug: string;
  draft: ReturnType<typeof useBrandingDraft>;
  css: CssCheck;
  disabled: boolean;
}) {
  const { typed, content, findings, fieldErrors } = draft;
  return (
    <fieldset disabled={disabled} className="grid min-w-0 gap-4">
      <Card
        title="Colours"
        description="Light and dark pages are derived from these five, so that everything on them reads (WCAG AA)."
      >
        <div className="grid gap-4">
          {BRAND_COLOR_KEYS.map((key) => (
            <ColorField
              key={key}
              label={BRAND_COLORS[key]}
              hint={HINT[key]}
              value={typed.colors[key]}
              lastColor={content.colors[key]}
              finding={findings.find(({ pair }) => pair[0] === key)}
              error={fieldErrors[`content.colors.${key}`] ?? fieldErrors[`colors.${key}`]}
              disabled={disabled}
              onChange={(value) => draft.changeColor(key, value)}
            />
          ))}
        </div>
      </Card>
      <Card title="Shape">
        <div className="grid gap-4">
          <div className="grid justify-items-start gap-1.5">
            <span aria-hidden="true" className="text-sm font-medium">
              Corners
            </span>
            <SegmentedControl
              label="Corners"
              options={options(RADIUS_WORDS)}
              value={typed.radius}
              onValueChange={(radius) => draft.change({ ...typed, radius: radius as Radius })}
            />
          </div>
          <div className="grid justify-items-start gap-1.5">
            <span aria-hidden="true" className="text-sm font-medium">
              Density
            </span>
            <SegmentedControl
              label="Density"
              options={options(DENSITY_WORDS)}
              value={typed.density}
              onValueChange={(density) => draft.change({ ...typed, density: density as Density })}
            />
          </div>
        </div>
      </Card>
      <PicturesCard slug={slug} draft={draft} disabled={disabled} />
      <FontsCard draft={draft} disabled={disabled} />
      <CssCard draft={draft} check={css} disabled={disabled} />
      {disabled ? null : <PoweredByCard draft={draft} disabled={disabled} />}
    </fieldset>
  );
}
