import compile from 'icu-minify/compile';

export interface Places {
  /** Names in braces. */
  values: string[];
  /** Those of them that are counted or written as numbers. */
  numbers: string[];
  /** Names of tags. */
  marks: string[];
}

/** What has to be filled into a message; null for one that cannot be read. */
export function placesIn(message: string): Places | null {
  const places = { values: new Set<string>(), numbers: new Set<string>(), marks: new Set<string>() };
  try {
    visitAll(compile(message), places);
  } catch {
    return null;
  }
  return {
    values: [...places.values].sort(),
    numbers: [...places.numbers].sort(),
    marks: [...places.marks].sort(),
  };
}

type Found = Record<keyof Places, Set<string>>;

/** How the compiler marks kinds of arguments (`icu-minify/format`, CompiledNode); 0 is the number within a plural. */
const SELECT = 1;

function visitAll(nodes: unknown, found: Found): void {
  if (Array.isArray(nodes)) for (const node of nodes) visit(node, found);
}

function visit(node: unknown, found: Found): void {
  if (!Array.isArray(node)) return;
  const [name, kind, ...rest] = node as [string, unknown, ...unknown[]];
  if (typeof kind !== 'number' && kind !== undefined) {
    found.marks.add(name);
    return visitAll([kind, ...rest], found);
  }
  if (kind === 0) {
    found.marks.add(name);
    return visitAll(rest, found);
  }
  found.values.add(name);
  if (typeof kind === 'number' && kind !== SELECT) found.numbers.add(name);
  const [options] = rest;
  if (options && typeof options === 'object')
    for (const option of Object.values(options)) visitAll(option, found);
}
