/**
 * Reads the demo's texts. A content file is prose with a few directives at line starts:
 *
 *   @collection slug | Name | Description
 *   @article slug | Title | author | days ago [| draft]      then the summary line, then the body in Markdown
 *   @request Subject | requester | status | priority | assignee or - | age such as 3d4h
 *   @user [+30m] · @staff who +2h · @note who +10m             then the message; times count from the one before
 */
export interface DemoCollection {
  slug: string;
  name: string;
  description: string;
}

export interface DemoArticle {
  collection: string;
  slug: string;
  title: string;
  summary: string;
  body: string;
  author: string;
  ageMs: number;
  isDraft: boolean;
}

export interface DemoMessage {
  kind: 'user' | 'staff' | 'note';
  /** Key of the member of staff; empty for the requester. */
  author: string;
  /** After the message before, or after the request was opened. */
  afterMs: number;
  body: string;
}

export interface DemoRequest {
  subject: string;
  requester: string;
  status: 'open' | 'pending' | 'solved' | 'closed';
  priority: 'low' | 'normal' | 'high' | 'urgent';
  assignee: string | null;
  ageMs: number;
  messages: DemoMessage[];
}

export interface DemoContent {
  collections: DemoCollection[];
  articles: DemoArticle[];
  requests: DemoRequest[];
}

const UNIT_MS = { d: 86_400_000, h: 3_600_000, m: 60_000 } as const;
const DIRECTIVE = /^@(collection|article|request|user|staff|note)\b ?(.*)$/;

/** Reads a span such as `3d4h`, `45m`. */
export function spanMs(text: string): number {
  const parts = [...text.matchAll(/(\d+)([dhm])/g)];
  if (parts.map((part) => part[0]).join('') !== text || parts.length === 0)
    throw new Error(`"${text}" is not a span of time.`);
  return parts.reduce(
    (sum, [, count, unit]) => sum + Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS],
    0,
  );
}

/** Reads a content file. Throws with the line that is wrong: the demo's texts are code. */
export function parseContent(source: string): DemoContent {
  const content: DemoContent = { collections: [], articles: [], requests: [] };
  let lines: string[] = [];
  let finish = () => {};
  for (const line of source.split('\n')) {
    const match = DIRECTIVE.exec(line);
    if (!match) {
      lines.push(line);
      continue;
    }
    finish();
    lines = [];
    finish = begin(content, match[1] ?? '', match[2] ?? '', () => lines.join('\n').trim());
  }
  finish();
  return content;
}

function begin(content: DemoContent, directive: string, rest: string, text: () => string): () => void {
  const fields = rest.split('|').map((field) => field.trim());
  const field = (index: number) => {
    const value = fields[index];
    if (!value) throw new Error(`@${directive} ${rest}: field ${index + 1} is missing.`);
    return value;
  };
  switch (directive) {
    case 'collection':
      content.collections.push({ slug: field(0), name: field(1), description: field(2) });
      return () => {};
    case 'article':
      return () => {
        const [summary = '', ...body] = text().split('\n');
        content.articles.push({
          collection: content.collections.at(-1)?.slug ?? '',
          slug: field(0),
          title: field(1),
          summary,
          body: body.join('\n').trim(),
          author: field(2),
          ageMs: spanMs(field(3)),
          isDraft: fields[4] === 'draft',
        });
      };
    case 'request':
      content.requests.push({
        subject: field(0),
        requester: field(1),
        status: field(2) as DemoRequest['status'],
        priority: field(3) as DemoRequest['priority'],
        assignee: field(4) === '-' ? null : field(4),
        ageMs: spanMs(field(5)),
        messages: [],
      });
      return () => {};
    default: {
      const request = content.requests.at(-1);
      if (!request) throw new Error(`@${directive} ${rest}: there is no request yet.`);
      const words = rest.split(' ').filter(Boolean);
      const author = directive === 'user' ? '' : (words.shift() ?? '');
      const after = words.shift();
      return () => {
        request.messages.push({
          kind: directive as DemoMessage['kind'],
          author,
          afterMs: after ? spanMs(after.replace('+', '')) : 0,
          body: text(),
        });
      };
    }
  }
}
