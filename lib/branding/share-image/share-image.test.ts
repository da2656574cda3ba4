import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { UNCHOSEN } from '@/lib/kernel/branding';
import { renderShareImage } from './render-share-image';
import { isRightToLeft, setText } from './set-text';
import { typefacesFor } from './typefaces';

const tenant = { id: 'ten_x', name: 'Lakeside Books' };
const look = {
  accent: '#0f766e',
  style: null,
  logo: UNCHOSEN.logo,
  fonts: UNCHOSEN.fonts,
  picturesOf: tenant,
};

/** How many pixels of the lower part are not the ground. */
async function inked(picture: Buffer): Promise<number> {
  const { data, info } = await sharp(picture)
    .extract({ left: 0, top: 180, width: 1200, height: 430 })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  let count = 0;
  for (let at = 0; at < data.length; at += info.channels) if ((data[at] ?? 255) < 128) count += 1;
  return count;
}

describe('the picture beside a link', () => {
  it.each([
    'Return a damaged book',
    'Grüße aus Łódź & Zürich <b>',
    'Адрес доставки',
    'إعادة تعيين كلمة المرور',
    'パスワードをリセットする',
    '「請求書」の支払い方法を変更して、領収書を Acme Japan 株式会社の担当者に送る手順（2026年版）',
    'A title as long as they come, with many words that have to go on several lines before all of them have been said and nothing is left over',
  ])('shows the title "%s"', async (title) => {
    const picture = await renderShareImage(tenant, look, title);
    expect(await sharp(picture).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
    expect(await inked(picture)).toBeGreaterThan(5_000);
    expect(picture.byteLength).toBeLessThan(80_000);
  });

  it('leaves out a title in letters that no typeface here has, and shows the rest', async () => {
    expect(await inked(await renderShareImage(tenant, look, 'รีเซ็ตรหัสผ่าน'))).toBe(0);
    expect(await inked(await renderShareImage(tenant, look, null))).toBeGreaterThan(5_000);
  });

  it('takes the colours of the branding', async () => {
    const style = { '--l-background': '#112233', '--l-foreground': '#ffffff' };
    const picture = await renderShareImage(tenant, { ...look, style, accent: '#ff8800' }, 'Hello');
    const { data } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const pixel = (x: number, y: number) => [...data.subarray((y * 1200 + x) * 3, (y * 1200 + x) * 3 + 3)];
    expect(pixel(1190, 620)).toEqual([0x11, 0x22, 0x33]);
    expect(pixel(600, 5)).toEqual([0xff, 0x88, 0x00]);
  });

  it('holds outlines alone: nothing of a text becomes markup', async () => {
    const fonts = await typefacesFor('inter', '');
    const set = setText('"/><script>alert(1)</script> &amp;', fonts, {
      widthPx: 1000,
      sizePx: 40,
      linesMax: 3,
    });
    const without = set?.lines
      .join('')
      .replaceAll(
        /<path transform="translate\([-\d.]+ [-\d.]+\) scale\([-\d.]+ [-\d.]+\)" stroke-width="[\d.]+" d="[MLQCZ\d .-]+"\/>/g,
        '',
      );
    expect(without).toBe('');
  });

  it('begins no line of Japanese with a mark that belongs to the one before', async () => {
    const text = 'あいう、あいう。「あいう」';
    const fonts = await typefacesFor('inter', text);
    const width = (part: string) => {
      const set = setText(part, fonts, { widthPx: 10_000, sizePx: 100, linesMax: 1 });
      return Number(/translate\(([\d.]+) [\d.-]+\)(?!.*translate)/.exec(set?.lines[0] ?? '')?.[1]);
    };
    // Each letter is as wide as it is high: the last one begins behind all others.
    expect(width('あいう')).toBeCloseTo(200, 0);
    const narrow = setText(text, fonts, { widthPx: 420, sizePx: 100, linesMax: 5 });
    expect(narrow?.lines.length).toBeGreaterThan(1);
    const glyphs = narrow?.lines.map((line) => line.split('<path').length - 1) ?? [];
    expect(glyphs.reduce((sum, count) => sum + count, 0)).toBe([...text].length);
    expect(Math.max(...glyphs)).toBeLessThanOrEqual(4);
  });

  it('knows which way a text is read', () => {
    expect(isRightToLeft('123 إعادة abc')).toBe(true);
    expect(isRightToLeft('abc إعادة')).toBe(false);
    expect(isRightToLeft('')).toBe(false);
  });
});
