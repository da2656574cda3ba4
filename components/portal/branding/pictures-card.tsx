'use client';

import { Card } from '@/components/ui/card';
import { derivePalette } from '@/lib/branding/palette/derive-palette';
import type { BrandIcon, BrandPicture } from '@/lib/kernel/branding';
import { brandingFileUrl } from './image-urls';
import { PictureField } from './picture-field';
import { uploadPicture } from './upload-picture';
import type { useBrandingDraft } from './use-branding-draft';

/** Logo for light and dark pages, and the icon of which every size is made. */
export function PicturesCard({
  slug,
  draft,
  disabled,
}: {
  slug: string;
  draft: ReturnType<typeof useBrandingDraft>;
  disabled: boolean;
}) {
  const { logo, icon } = draft.typed;
  const palette = derivePalette(draft.content.colors);
  const image = (id: string) => (
    <img src={brandingFileUrl(slug, id)} alt="" className="max-h-full max-w-full object-contain" />
  );
  const logoField = (theme: 'light' | 'dark', hint: string) => (
    <PictureField<BrandPicture>
      label={theme === 'light' ? 'Logo on light pages' : 'Logo on dark pages'}
      hint={hint}
      shown={logo[theme] ? image(logo[theme].id) : null}
      ground={palette[theme].surface}
      disabled={disabled}
      onUpload={(file) => uploadPicture(slug, 'logo', file)}
      onChange={(picture) => draft.update((now) => ({ ...now, logo: { ...now.logo, [theme]: picture } }))}
    />
  );
  return (
    <Card
      title="Logo and icon"
      description="PNG, JPEG, WebP, GIF, AVIF or SVG, up to 4 MB. Without a logo your name and its initial are shown."
    >
      <div className="grid gap-5">
        {logoField('light', 'With your name in it: the header shows the logo alone.')}
        {logoField('dark', 'Where the light one cannot be seen. Optional.')}
        <PictureField<BrandIcon>
          label="Icon"
          hint="Square, 512 pixels. Every size for tabs, bookmarks and home screens is made of it."
          shown={icon ? image(icon.largeId) : null}
          ground={palette.light.surface}
          disabled={disabled}
          onUpload={(file) => uploadPicture(slug, 'icon', file)}
          onChange={(picture) => draft.update((now) => ({ ...now, icon: picture }))}
        />
      </div>
    </Card>
  );
}
