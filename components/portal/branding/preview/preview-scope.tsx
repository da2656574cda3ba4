'use client';

import type { ReactNode } from 'react';
import { SiteMark } from '@/components/layout/site-mark';
import { AccentScope } from '@/components/ui/accent-scope';
import { fontStyle } from '@/lib/branding/fonts/font-style';
import { styleOf } from '@/lib/branding/palette/style-of';
import type { BrandingContent } from '@/lib/kernel/branding';
import { brandingFileUrl } from '../image-urls';

export interface PreviewProps {
  slug: string;
  /** The tenant's. */
  name: string;
  content: BrandingContent;
}

/** What every page of a site has: its palette, its typefaces and its header, as in `SiteShell`. */
export function PreviewScope({ slug, name, content, children }: PreviewProps & { children: ReactNode }) {
  const { colors, logo, fonts } = content;
  const shown = (picture: BrandingContent['logo']['light']) =>
    picture && { ...picture, url: brandingFileUrl(slug, picture.id) };
  return (
    <AccentScope accent={colors.primary} branding={styleOf(content)} face="site" className="bg-surface">
      <style>{fontStyle(fonts, '[data-face="site"]').css}</style>
      <header className="border-b bg-surface">
        <div className="mx-auto flex h-14 w-full max-w-5xl items-center gap-2 px-4 text-base font-semibold sm:gap-6 sm:px-6">
          <SiteMark name={name} accent={colors.primary} light={shown(logo.light)} dark={shown(logo.dark)} />
          <nav className="hidden gap-1 text-sm font-medium sm:flex">
            <span className="px-2.5">Home</span>
            <span className="px-2.5 text-muted-foreground">My requests</span>
            <span className="px-2.5 text-muted-foreground">Contact us</span>
          </nav>
        </div>
      </header>
      {children}
    </AccentScope>
  );
}
