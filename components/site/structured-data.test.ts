import { describe, expect, it } from 'vitest';
import { jsonLdText } from './json-ld';
import { articleData, siteData } from './structured-data';

const place = { name: 'Acme', urlOf: (path: string) => `https://help.acme.example${path}`, language: 'de' };
const article = {
  slug: 'refunds',
  title: 'Refunds </script><script>alert(1)</script>',
  summary: 'How',
  collection: { slug: 'billing', name: 'Billing' },
  publishedAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-02T00:00:00.000Z',
  bodyMarkdown: '',
  authorName: 'A person',
  seoTitle: 'Refunds',
  seoDescription: 'How you get your money back',
  related: [],
};

describe('data for search engines', () => {
  it('names the site, its search and nobody else', () => {
    const data = siteData(place);
    expect(data).toMatchObject({ '@type': 'WebSite', name: 'Acme', url: 'https://help.acme.example/' });
    expect(JSON.stringify(data)).toContain('https://help.acme.example/search?q={search_term_string}');
  });

  it('says what an article is and where it stands, without the writer’s name', () => {
    const text = JSON.stringify(articleData(article, place, 'Start'));
    expect(text).not.toContain('A person');
    expect(articleData(article, place, 'Start')).toMatchObject({
      '@graph': [
        { '@type': 'Article', dateModified: article.updatedAt, description: 'How you get your money back' },
        {
          itemListElement: [
            { position: 1, name: 'Start' },
            { position: 2, item: 'https://help.acme.example/collections/billing' },
            { position: 3 },
          ],
        },
      ],
    });
  });

  it('cannot end the element it stands in', () => {
    const text = jsonLdText(articleData(article, place, 'Start'));
    expect(text).not.toContain('<');
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(articleData(article, place, 'Start'))));
  });
});
