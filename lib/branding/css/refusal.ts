/** Where a stylesheet says something that is not served, and why. Line and column count from 1. */
export interface CssRefusal {
  readonly line: number;
  readonly column: number;
  /** A sentence for whoever wrote it. */
  readonly message: string;
}

/** A position as css-tree gives it. */
export interface CssPosition {
  readonly line: number;
  readonly column: number;
}

/** More than this nobody reads at once. */
export const MOST_REFUSALS = 100;

/** Collects refusals; every check reports and goes on, so that all of them are seen at once. */
export class Refusals {
  readonly list: CssRefusal[] = [];

  add(at: CssPosition | null | undefined, message: string): void {
    const { line, column } = at ?? { line: 1, column: 1 };
    // One mistake often disturbs the reading of what follows it on the line.
    const isKnown = this.list.some(
      (known) => known.line === line && (known.column === column || known.message === message),
    );
    if (!isKnown && this.list.length < MOST_REFUSALS) this.list.push({ line, column, message });
  }

  sorted(): CssRefusal[] {
    return [...this.list].sort((a, b) => a.line - b.line || a.column - b.column);
  }
}
