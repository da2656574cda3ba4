import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { UNCHOSEN } from '@/lib/kernel/branding';
import { styleOf } from './style-of';

const STYLE = styleOf({
  colors: { primary: '#0f766e', link: '#115e59', background: '#f8fafc', surface: '#ffffff', text: '#0f172a' },
  radius: 'square',
  density: 'compact',
  ...UNCHOSEN,
});

describe('the style of a branding', () => {
  it('has a value for every variable that the stylesheet reads, and no other', async () => {
    const css = await readFile('components/ui/styles/branding.css', 'utf8');
    const read = [...css.matchAll(/var\((--[ld]-[a-z-]+)\)/g)].map(([, name]) => name);
    const given = Object.keys(STYLE).filter((name) => /^--[ld]-/.test(name));
    expect(new Set(read)).toEqual(new Set(given));
  });

  it('holds colours, pixels and rem alone', () => {
    for (const value of Object.values(STYLE)) expect(value).toMatch(/^(#[0-9a-f]{6}|\d+px|0\.\d+rem)$/);
    expect(STYLE).toMatchObject({ '--radius-md': '0px', '--spacing': '0.225rem', '--l-surface': '#ffffff' });
  });
});
