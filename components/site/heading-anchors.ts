/** A section of an article, for its table of contents. */
export interface ArticleHeading {
  id: string;
  text: string;
  level: 2 | 3;
}

/** The parts of a parsed HTML tree that are looked at here. */
interface Node {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: Node[];
}

/**
 * Gives every second- and third-level heading an id and notes it in `found`. A first-level heading becomes a second-level one,
 * because the page's title is the only first.
 *
 * Runs behind the sanitizer: the ids are ours, not the author's. They are stable as long as the heading's text is.
 */
export function headingAnchors(found: ArticleHeading[]) {
  return () => (tree: unknown) => {
    const taken = new Set<string>();
    visit(tree as Node, (node) => {
      if (node.tagName === 'h1') node.tagName = 'h2';
      if (node.tagName !== 'h2' && node.tagName !== 'h3') return;
      const text = textOf(node).trim();
      const id = freeId(anchorOf(text), taken);
      node.properties = { ...node.properties, id };
      if (text !== '') found.push({ id, text, level: node.tagName === 'h2' ? 2 : 3 });
    });
  };
}

function visit(node: Node, look: (node: Node) => void): void {
  look(node);
  for (const child of node.children ?? []) visit(child, look);
}

function textOf(node: Node): string {
  return node.value ?? (node.children ?? []).map(textOf).join('');
}

/** Words joined by hyphens, in any script; prefixed, so that it never meets an id of the page itself. */
function anchorOf(text: string): string {
  const words = text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  return `s-${words.join('-').slice(0, 60) || 'section'}`;
}

function freeId(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let counter = 2; taken.has(id); counter += 1) id = `${wanted}-${counter}`;
  taken.add(id);
  return id;
}
