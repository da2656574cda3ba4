import ReactMarkdown, { type Components } from 'react-markdown';
import { Prose } from '@/components/ui/prose';
import { markdownOptions } from '@/lib/security/markdown';

/**
 * Markdown as the site shows it and the editor previews it: GitHub's dialect, raw HTML dropped, everything else through
 * the shared allowlist. Works on the server and in the browser. The page's own title is its h1, so one in the text is an h2.
 */
export function Markdown({
  text,
  size = 'md',
  className,
}: {
  text: string;
  size?: 'sm' | 'md';
  className?: string;
}) {
  return (
    <Prose size={size} className={className}>
      <ReactMarkdown {...markdownOptions} components={COMPONENTS}>
        {text}
      </ReactMarkdown>
    </Prose>
  );
}

const COMPONENTS: Components = {
  h1: ({ node: _node, ...rest }) => <h2 {...rest} />,
  a: ({ node: _node, href, children, ...rest }) => {
    const isElsewhere = href !== undefined && /^https?:/i.test(href);
    return (
      <a
        href={href}
        {...rest}
        {...(isElsewhere ? { rel: 'noopener noreferrer nofollow', target: '_blank' } : {})}
      >
        {children}
      </a>
    );
  },
  // Loaded when it comes into view; its own site learns nothing of the reader's page.
  img: ({ node: _node, alt, ...rest }) => (
    <img alt={alt ?? ''} loading="lazy" decoding="async" referrerPolicy="no-referrer" {...rest} />
  ),
};
