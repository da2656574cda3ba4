import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import Markdown from 'react-markdown';
import rehypeSanitize from 'rehype-sanitize';
import { describe, expect, it } from 'vitest';
import { HOSTILE_ELEMENTS, HOSTILE_MARKDOWN } from './hostile-markdown.fixture';
import { markdownOptions, markdownSchema } from './markdown';

// React itself asks the browser to load images early; those links are its own, with an address that was judged as a src.
const PRELOAD = /<link rel="preload" as="image" href="https?:[^"]*"\/>/g;
const render = (text: string) =>
  renderToStaticMarkup(createElement(Markdown, markdownOptions, text)).replace(PRELOAD, '');
const sanitize = rehypeSanitize(markdownSchema) as (tree: unknown) => Node;

interface Node {
  type: string;
  tagName?: string;
  properties?: Record<string, unknown>;
  children?: Node[];
}

/** Every element of a tree, so that nothing is judged by searching text. */
function elementsOf(node: Node): Node[] {
  return [...(node.type === 'element' ? [node] : []), ...(node.children ?? []).flatMap(elementsOf)];
}

const FORBIDDEN_ELEMENTS =
  /^(script|style|iframe|frame|object|embed|applet|form|button|textarea|select|svg|math|link|meta|base|template|video|audio|source|picture|dialog|portal)$/;
const SAFE_ADDRESS = /^(https?:\/\/|mailto:|tel:|[/?#]|[^:]*$|[^:/?#]*[/?#])/i;

function expectHarmless(tree: Node) {
  for (const { tagName = '', properties = {} } of elementsOf(tree)) {
    expect(tagName).not.toMatch(FORBIDDEN_ELEMENTS);
    for (const [name, value] of Object.entries(properties)) {
      expect(name).not.toMatch(
        /^on|^style$|^srcDoc$|^srcSet$|^formAction$|^xLinkHref$|^ping$|^target$|^is$|^slot$|^nonce$/i,
      );
      if (['href', 'src'].includes(name)) expect(String(value)).toMatch(SAFE_ADDRESS);
      if (name === 'id') expect(String(value)).toMatch(/^(user-content-|footnote-label$)/);
    }
  }
}

function treeOf(text: string): Node {
  let tree: Node = { type: 'root' };
  const capture = () => (root: Node) => {
    tree = structuredClone(root);
  };
  const rehypePlugins = [...markdownOptions.rehypePlugins, capture];
  renderToStaticMarkup(createElement(Markdown, { ...markdownOptions, rehypePlugins }, text));
  return tree;
}

describe('Markdown', () => {
  it.each(HOSTILE_MARKDOWN.map((text) => ({ text })))('lets nothing through that runs: $text', ({ text }) => {
    expectHarmless(treeOf(text));
    const html = render(text);
    expect(html).not.toMatch(/<(script|style|iframe|object|embed|form|svg|math|link|meta|base)\b/i);
    expect(html).not.toMatch(/(?:href|src)="\s*(?:javascript|vbscript|data|file|blob):/i);
    expect(html).not.toMatch(/<[^>"]+(?:"[^"]*"[^>"]*)*\son\w+=/i);
  });

  it.each(HOSTILE_ELEMENTS.map((element) => ({ element, name: JSON.stringify(element).slice(0, 120) })))(
    'cleans the element even if somebody lets raw HTML in: $name',
    ({ element }) => {
      expectHarmless(sanitize({ type: 'root', children: [element] }));
    },
  );

  it('keeps what a writer needs', () => {
    const html = render(
      '# Title\n\n**bold** _it_ ~~old~~ `code`\n\n- [x] done\n\n| a | b |\n|--|--|\n| 1 | 2 |\n\n[link](https://x.example) ![alt](https://x.example/a.png)\n\n```js\n1\n```',
    );
    for (const part of [
      '<h1>Title</h1>',
      '<strong>',
      '<em>',
      '<del>',
      'type="checkbox"',
      '<table>',
      'href="https://x.example"',
      'src="https://x.example/a.png"',
      'language-js',
    ]) {
      expect(html).toContain(part);
    }
  });

  it('keeps links of footnotes in step with their targets', () => {
    const html = render('Text[^1]\n\n[^1]: Note');
    expect(html).toContain('href="#user-content-fn-1"');
    expect(html).toContain('id="user-content-fn-1"');
  });

  it('survives deep nesting and long lines', () => {
    expect(() => render(`${'>'.repeat(200)} x`)).not.toThrow();
    expect(() => render('['.repeat(5_000))).not.toThrow();
  });
});
