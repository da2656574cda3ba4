import { access, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { CODE_FONT_KEYS, CODE_FONTS, TEXT_FONT_KEYS } from '@/lib/kernel/branding-fonts';
import { UNCHOSEN } from '@/lib/kernel/branding';
import { FONT_FILES } from './catalogue';
import { fontFile, fontUrl } from './font-address';
import { fontStyle } from './font-style';

const PACKAGES = 'node_modules/@fontsource-variable/';
const json = async (path: string) => JSON.parse(await readFile(path, 'utf8'));

describe('the typefaces', () => {
  it.each(Object.entries(FONT_FILES))('%s is what its package holds', async (_key, files) => {
    const of = `${PACKAGES}${files.package}/`;
    expect((await json(`${of}package.json`)).version).toBe(files.release);
    const { variable, styles } = await json(`${of}metadata.json`);
    expect(files.weights.map(String)).toEqual([variable.wght.min, variable.wght.max]);
    expect(files.hasItalic).toBe(styles.includes('italic'));
  });

  it('have a file behind every address, and no file behind another one', async () => {
    for (const font of [...TEXT_FONT_KEYS, ...CODE_FONT_KEYS])
      for (const subset of FONT_FILES[font].subsets)
        for (const isItalic of FONT_FILES[font].hasItalic ? [false, true] : [false])
          await access(PACKAGES + fontFile(fontUrl(font, subset, isItalic)));
    for (const path of [
      '/assets/fonts/inter-5.3.0/../../package.json',
      '/assets/fonts/inter-5.2.0/latin.woff2',
      '/assets/fonts/manrope-5.3.0/latin-italic.woff2',
    ])
      expect(fontFile(path)).toBeNull();
  });

  it('are many, and those for code are of one width', () => {
    expect(TEXT_FONT_KEYS.length + CODE_FONT_KEYS.length).toBeGreaterThanOrEqual(12);
    for (const font of TEXT_FONT_KEYS) expect(FONT_FILES[font].kind).not.toBe('mono');
    for (const font of Object.keys(CODE_FONTS) as (keyof typeof CODE_FONTS)[])
      expect(FONT_FILES[font].kind).toBe('mono');
  });
});

describe('the stylesheet of a site’s typefaces', () => {
  it('names the chosen ones and our own host alone', () => {
    const { css, preload } = fontStyle({ heading: 'lora', body: 'cairo', code: 'fira-code' }, '[data-x]');
    expect(new Set(css.match(/font-family:"site-[a-z-]+"/g))).toEqual(
      new Set(['font-family:"site-lora"', 'font-family:"site-cairo"', 'font-family:"site-fira-code"']),
    );
    expect(css.match(/url\([^)]*\)/g)?.every((url) => url.startsWith('url(/assets/fonts/'))).toBe(true);
    expect(css).toContain('[data-x] :is(h1,h2,h3,[data-heading]){font-family:var(--font-heading)}');
    expect(preload).toEqual([
      '/assets/fonts/cairo-5.3.0/latin.woff2',
      '/assets/fonts/lora-5.3.0/latin.woff2',
    ]);
    expect(css).not.toMatch(/[<&\\]/);
  });

  it('gives each a face of the system in its measures', () => {
    const { css, preload } = fontStyle(UNCHOSEN.fonts, 'main');
    expect(css).toContain(
      'font-family:"site-inter fallback";font-weight:1 549;src:local("Arial"),local("Liberation Sans");size-adjust:107.02%;ascent-override:90.53%;descent-override:22.54%',
    );
    expect(preload).toHaveLength(1);
    expect(css).not.toContain('h1');
  });
});
