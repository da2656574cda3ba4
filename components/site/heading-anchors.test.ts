import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { siteWords } from '@/lib/site-words';
import { renderArticle } from './article-body';

const html = (markdown: string, basePath = '') => {
  const { body, headings } = renderArticle(markdown, basePath, siteWords('en'));
  return { html: renderToStaticMarkup(body as React.ReactElement), headings };
};

describe('renderArticle', () => {
  it('gives headings the ids of the table of contents, each its own', () => {
    const { html: out, headings } = html('## First step\n\n### Details\n\n## First step\n');
    expect(headings).toEqual([
      { id: 's-first-step', text: 'First step', level: 2 },
      { id: 's-details', text: 'Details', level: 3 },
      { id: 's-first-step-2', text: 'First step', level: 2 },
    ]);
    for (const { id } of headings) expect(out).toContain(`id="${id}"`);
  });

  it('keeps the first level for the title of the page', () => {
    expect(html('# Big').html).toContain('<h2 id="s-big">Big</h2>');
  });

  it('reads headings of any script and of inline marks', () => {
    expect(html('## 日本語の見出し\n## `code` and *more*\n## !!!').headings.map(({ id }) => id)).toEqual([
      's-日本語の見出し',
      's-code-and-more',
      's-section',
    ]);
  });

  it('keeps links within the site below its base path and gives nothing on to others', () => {
    const { html: out } = html(
      '[a](/articles/x) [b](https://else.example/) [c](//else.example) [d](#s-a)',
      '/t/acme',
    );
    expect(out).toContain('href="/t/acme/articles/x"');
    expect(out).toContain('href="https://else.example/" rel="noopener noreferrer nofollow"');
    expect(out).not.toContain('/t/acme//else.example');
    expect(out).toContain('href="#s-a"');
  });

  it('lets no script, handler or address of code through', () => {
    const { html: out } = html(
      '<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)> ![y](data:text/html,1)',
    );
    expect(out).not.toMatch(/<script|javascript:|onerror|data:/);
  });
});
