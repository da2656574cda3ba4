import { describe, expect, it } from 'vitest';
import { articleSlugSchema } from './schemas/slug';
import { freeSlug, slugFrom } from './slug';

describe('slugFrom', () => {
  it.each([
    ['How do I reset my password?', 'how-do-i-reset-my-password'],
    ['  Größe & Maße ', 'grosse-masse'],
    ['Crème brûlée à l’orange', 'creme-brulee-a-lorange'],
    ['Æblegrød', 'aeblegrod'],
    ['返品について', 'article'],
    ['', 'article'],
    ['3 steps', '3-steps'],
  ])('makes an address of %j', (title, slug) => {
    expect(slugFrom(title, 'article')).toBe(slug);
  });

  it('cuts at a word and always gives something the schema accepts', () => {
    const slug = slugFrom(`${'word '.repeat(40)}`, 'article');
    expect(slug.length).toBeLessThanOrEqual(80);
    expect(slug.endsWith('word')).toBe(true);
    expect(articleSlugSchema.safeParse(slugFrom('x'.repeat(300), 'article')).success).toBe(true);
  });
});

describe('freeSlug', () => {
  it('counts up until the address is free', () => {
    expect(freeSlug('refunds', new Set())).toBe('refunds');
    expect(freeSlug('refunds', new Set(['refunds', 'refunds-2']))).toBe('refunds-3');
  });

  it('stays within the longest address', () => {
    const long = 'a'.repeat(80);
    const slug = freeSlug(long, new Set([long]));
    expect(slug).toHaveLength(80);
    expect(articleSlugSchema.safeParse(slug).success).toBe(true);
  });
});
