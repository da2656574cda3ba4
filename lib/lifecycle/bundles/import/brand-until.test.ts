import { describe, expect, it } from 'vitest';
import { type BundleBrand, brandSchema } from '../format/brand';
import { brandUntil } from './brand-until';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour));
const by = { createdById: 'idn_1', createdByName: 'Ada' };

function version(number: number, status: 'draft' | 'published' | 'superseded', hour: number) {
  const instant = at(hour).toISOString();
  const publishedAt = status === 'draft' ? null : instant;
  const content = { of: `${number} at ${hour}` };
  return { ...by, number, status, content, note: '', createdAt: instant, updatedAt: instant, publishedAt };
}

const text = (key: string, words: string, hour: number) => ({
  ...{ language: 'en', key, text: words, writtenById: 'idn_1', writtenByName: 'Ada' },
  writtenAt: at(hour).toISOString(),
});

const mail = (number: number, hour: number) => ({
  ...{ ...by, kind: 'invitation', language: 'en', number, content: null, note: '' },
  createdAt: at(hour).toISOString(),
});

const brand = (
  versions: ReturnType<typeof version>[],
  texts: ReturnType<typeof text>[] = [],
  mails: ReturnType<typeof mail>[] = [],
): BundleBrand => ({
  site: { versions, texts, languages: ['en'] },
  mails: { texts: mails, sender: null },
});

const told = ({ site }: BundleBrand) => site.versions.map(({ number, status }) => `${number} ${status}`);

describe('what a site looked and read like at an instant behind a bundle', () => {
  const then = brand(
    [version(1, 'published', 8), version(2, 'draft', 9)],
    [text('a', 'old', 8), text('b', 'old', 8)],
    [mail(1, 8)],
  );
  const now = brand(
    [
      version(1, 'superseded', 8),
      version(2, 'superseded', 11),
      version(3, 'published', 13),
      version(4, 'draft', 14),
    ],
    [text('a', 'new', 11), text('b', 'newer', 13), text('c', 'later', 13)],
    [mail(1, 8), mail(2, 11), mail(3, 13)],
  );

  it('has what was published by then, the last of it on the site', () => {
    expect(told(brandUntil(then, now, at(10)))).toEqual(['1 published', '2 draft']);
    expect(told(brandUntil(then, now, at(12)))).toEqual(['1 superseded', '2 published']);
    expect(told(brandUntil(then, now, at(13)))).toEqual(['1 superseded', '2 superseded', '3 published']);
    expect(told(brandUntil(then, now, at(15)))).toEqual([
      ...['1 superseded', '2 superseded', '3 published', '4 draft'],
    ]);
  });

  it('has the words of then, and those written by the instant', () => {
    const { site, mails } = brandUntil(then, now, at(12));
    expect(site.texts.map((one) => `${one.key} ${one.text}`)).toEqual(['a new', 'b old']);
    expect(mails.texts.map(({ number }) => number)).toEqual([1, 2]);
  });

  it('is the same when it is asked of what came out of it', () => {
    for (const hour of [10, 12, 13, 15]) {
      const once = brandUntil(then, now, at(hour));
      expect(brandUntil(then, once, at(hour))).toEqual(once);
      expect(brandSchema.parse(once)).toEqual(once);
    }
  });
});

describe('what is said of a brand in a bundle', () => {
  it.each([
    ['two versions on the site', brand([version(1, 'published', 8), version(2, 'published', 9)])],
    ['two drafts', brand([version(1, 'draft', 8), version(2, 'draft', 9)])],
    ['one number twice', brand([version(1, 'superseded', 8), version(1, 'published', 9)])],
    ['a published one that never was', brand([{ ...version(1, 'published', 8), publishedAt: null }])],
    ['a text no database holds', brand([], [text('a', 'a\u0000b', 8)])],
    ['a text without a word', brand([], [text('a', '', 8)])],
    ['a mail text twice', brand([], [], [mail(1, 8), mail(1, 9)])],
  ])('is refused for %s', (_what, damaged) => {
    expect(brandSchema.safeParse(damaged).success).toBe(false);
  });
});
