import type { ComponentProps, ReactNode } from 'react';
import Markdown from 'react-markdown';
import { PageLink } from '@/components/layout/page-link';
import { Prose } from '@/components/ui/prose';
import { markdownOptions } from '@/lib/security/markdown';
import type { Words } from '@/lib/site-words/words';
import { type ArticleHeading, headingAnchors } from './heading-anchors';

/**
 * Renders an article's Markdown on the server, so that readers download text and no parser.
 *
 * @returns the body and the headings in it, from one pass
 */
export function renderArticle(
  markdown: string,
  basePath: string,
  t: Words,
): { body: ReactNode; headings: ArticleHeading[] } {
  const headings: ArticleHeading[] = [];
  // Called, not mounted: the headings have to be known before the page around the text is rendered.
  const body = Markdown({
    ...markdownOptions,
    rehypePlugins: [...markdownOptions.rehypePlugins, headingAnchors(headings)],
    components: {
      a: ({ href, children, title }) => (
        <ArticleLink href={href} title={title} basePath={basePath}>
          {children}
        </ArticleLink>
      ),
      img: ({ src, alt, title }) => (
        // biome-ignore lint/performance/noImgElement: an author's picture may be of any size and place
        <img
          src={typeof src === 'string' ? src : undefined}
          alt={alt ?? ''}
          title={title}
          loading="lazy"
          decoding="async"
        />
      ),
      table: ({ children }) => (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, and must do so by keyboard too
        <div
          role="region"
          aria-label={t('articles.table')}
          tabIndex={0}
          className="my-5 overflow-x-auto *:my-0"
        >
          <table>{children}</table>
        </div>
      ),
      pre: ({ children }) => (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, and must do so by keyboard too
        <pre tabIndex={0}>{children}</pre>
      ),
    },
    children: markdown,
  });
  return { body: <Prose>{body}</Prose>, headings };
}

/** Links within the site stay within it also under `/t/{slug}`; links to elsewhere pass nothing on. */
function ArticleLink({ href = '', basePath, ...rest }: ComponentProps<'a'> & { basePath: string }) {
  if (href.startsWith('/') && !href.startsWith('//'))
    return <PageLink href={`${basePath}${href}`} {...rest} />;
  if (href.startsWith('#')) return <a href={href} {...rest} />;
  return <a href={href} rel="noopener noreferrer nofollow" {...rest} />;
}
