import rehypeSanitize, { defaultSchema, type Options as SanitizeSchema } from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';

/**
 * What of an article's or message's Markdown reaches a page; client-safe, so preview and page agree.
 *
 * An allowlist of elements, attributes and link schemes: no script, style, handler, frame, form, SVG or MathML, and no
 * `data:` or `javascript:` address. Ids keep
 * only a fixed prefix, so that no text can shadow a name the page's own scripts look up.
 */
export const markdownSchema: SanitizeSchema = {
  ...defaultSchema,
  tagNames: [
    ...[
      'h1',
      'h2',
      'h3',
      'h4',
      'h5',
      'h6',
      'p',
      'br',
      'hr',
      'blockquote',
      'pre',
      'code',
      'kbd',
      'samp',
      'var',
    ],
    ...['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'input', 'table', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
    ...[
      'a',
      'img',
      'strong',
      'em',
      'b',
      'i',
      'del',
      's',
      'ins',
      'sub',
      'sup',
      'mark',
      'q',
      'section',
      'div',
      'span',
    ],
  ],
  attributes: {
    a: [
      'href',
      'title',
      'dataFootnoteRef',
      'dataFootnoteBackref',
      'ariaDescribedBy',
      'ariaLabel',
      ['className', 'data-footnote-backref'],
    ],
    img: ['src', 'alt', 'title', 'width', 'height'],
    code: [['className', /^language-[\w+-]{1,30}$/]],
    ul: [['className', 'contains-task-list']],
    ol: ['start', ['className', 'contains-task-list']],
    li: [['className', 'task-list-item']],
    input: [['disabled', true], ['type', 'checkbox'], 'checked'],
    th: ['align', 'colSpan', 'rowSpan'],
    td: ['align', 'colSpan', 'rowSpan'],
    section: ['dataFootnotes', ['className', 'footnotes']],
    h2: [['className', 'sr-only']],
    '*': [['id', /^(?:user-content-[\w-]{1,80}|footnote-label)$/]],
  },
  protocols: { href: ['https', 'http', 'mailto', 'tel'], src: ['https', 'http'] },
  required: { input: { type: 'checkbox', disabled: true } },
  strip: [
    'script',
    'style',
    'template',
    'noscript',
    'title',
    'textarea',
    'select',
    'iframe',
    'object',
    'svg',
    'math',
  ],
  // Ids are checked above instead: a second prefix would break the links of footnotes.
  clobber: ['name'],
};

/**
 * Properties for `react-markdown`: `<Markdown {...markdownOptions}>{text}</Markdown>`. Raw HTML is dropped, not parsed.
 */
export const markdownOptions = {
  remarkPlugins: [remarkGfm],
  rehypePlugins: [[rehypeSanitize, markdownSchema]] as [[typeof rehypeSanitize, SanitizeSchema]],
  skipHtml: true,
};
