/** How a command ended, for scripts. */
export const EXIT = {
  /** Done, and nothing wrong was found. */
  ok: 0,
  /** Refused or failed, or something wrong was found. */
  failed: 1,
  /** The command line was not understood. */
  usage: 2,
  /** Asked for: a second operator has to allow it. */
  waiting: 3,
} as const;

export interface Column<T> {
  header: string;
  value: (row: T) => string | number | null;
  align?: 'right';
}

/** A table for people: columns as wide as their widest cell. */
export function table<T>(rows: readonly T[], columns: readonly Column<T>[]): string {
  const cells = rows.map((row) => columns.map((column) => String(column.value(row) ?? '')));
  const widths = columns.map((column, i) =>
    Math.max(column.header.length, ...cells.map((row) => row[i]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) =>
        columns[i]?.align === 'right' ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [line(columns.map((column) => column.header.toUpperCase())), ...cells.map(line)].join('\n');
}

/** Writes one JSON document, or the text for people. */
export function print(isJson: boolean, data: unknown, text: string | (() => string)): void {
  process.stdout.write(
    `${isJson ? JSON.stringify(data, null, 2) : typeof text === 'string' ? text : text()}\n`,
  );
}

/** What a file holds, or null when it is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
