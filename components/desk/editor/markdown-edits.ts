/** A text and what is selected in it. */
export interface Selected {
  text: string;
  start: number;
  end: number;
}

/** A piece to put in place of `from`…`to`, and what is selected afterwards. */
export interface Edit {
  from: number;
  to: number;
  insert: string;
  selectStart: number;
  selectEnd: number;
}

export const EDIT_KINDS = [
  'bold',
  'italic',
  'code',
  'link',
  'heading',
  'list',
  'numbers',
  'quote',
  'block',
  'table',
] as const;
export type EditKind = (typeof EDIT_KINDS)[number];

const AROUND = { bold: ['**', 'bold text'], italic: ['*', 'slanted text'], code: ['`', 'code'] } as const;

/** What a button of the toolbar does to the text. */
export function editFor(kind: EditKind, selected: Selected): Edit {
  switch (kind) {
    case 'bold':
    case 'italic':
    case 'code': {
      const [mark, sample] = AROUND[kind];
      return wrap(selected, mark, sample);
    }
    case 'link':
      return link(selected);
    case 'heading':
      return prefixLines(selected, () => '## ', /^#{1,6} /);
    case 'list':
      return prefixLines(selected, () => '- ', /^[-*+] /);
    case 'numbers':
      return prefixLines(selected, (line) => `${line + 1}. `, /^\d+\. /);
    case 'quote':
      return prefixLines(selected, () => '> ', /^> ?/);
    case 'block':
      return block(selected, (inner) => `\`\`\`\n${inner || 'code'}\n\`\`\``);
    case 'table':
      return block(selected, () => '| Column | Column |\n|---|---|\n| Cell | Cell |');
    default:
      return kind satisfies never;
  }
}

/** Puts a mark on both sides of the selection, or takes it away when it is there. */
function wrap({ text, start, end }: Selected, mark: string, sample: string): Edit {
  const size = mark.length;
  const inner = text.slice(start, end);
  const isAround = text.slice(start - size, start) === mark && text.slice(end, end + size) === mark;
  // Two stars around a selection are bold, not slanted twice.
  const isOther = mark === '*' && text.slice(start - 2, start) === '**';
  if (isAround && !isOther) {
    return {
      from: start - size,
      to: end + size,
      insert: inner,
      selectStart: start - size,
      selectEnd: end - size,
    };
  }
  const content = inner || sample;
  return {
    from: start,
    to: end,
    insert: mark + content + mark,
    selectStart: start + size,
    selectEnd: start + size + content.length,
  };
}

function link({ text, start, end }: Selected): Edit {
  const inner = text.slice(start, end);
  const isAddress = /^https?:\/\/\S+$/.test(inner);
  const words = isAddress ? 'words' : inner || 'words';
  const address = isAddress ? inner : 'https://';
  const insert = `[${words}](${address})`;
  // What is still missing gets selected.
  const at = isAddress ? start + 1 : start + words.length + 3;
  return {
    from: start,
    to: end,
    insert,
    selectStart: at,
    selectEnd: at + (isAddress ? words : address).length,
  };
}

/** Puts a prefix before every selected line, or takes it away when all have it. */
function prefixLines({ text, start, end }: Selected, prefix: (line: number) => string, has: RegExp): Edit {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const after = text.indexOf('\n', end);
  const to = after === -1 ? text.length : after;
  const lines = text.slice(from, to).split('\n');
  const isSet = lines.every((line) => has.test(line));
  const insert = lines
    .map((line, index) => (isSet ? line.replace(has, '') : prefix(index) + line.replace(has, '')))
    .join('\n');
  return {
    from,
    to,
    insert,
    selectStart: lines.length > 1 ? from : from + insert.length,
    selectEnd: from + insert.length,
  };
}

/** A block of its own lines, with an empty line on both sides. */
function block({ text, start, end }: Selected, write: (inner: string) => string): Edit {
  const before = text.slice(0, start);
  const lead = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const tail = text.slice(end).startsWith('\n') ? '\n' : '\n\n';
  const insert = lead + write(text.slice(start, end)) + tail;
  const at = start + insert.length;
  return { from: start, to: end, insert, selectStart: at, selectEnd: at };
}

/** How many words a text has, Markdown signs left out; scripts without spaces count by their own rules. */
export function countWords(text: string): number {
  let words = 0;
  for (const segment of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)) {
    if (segment.isWordLike) words += 1;
  }
  return words;
}
