const ONE_ROW = / LIMIT \$(\d+) OFFSET \$(\d+)$/;

/**
 * Writes the limit of a one-row query into its text. Prisma sends limits as parameters, and for a limit it does not
 * know PostgreSQL makes a new plan on every execution (PostgreSQL 18 manual, PREPARE, notes); under row-level
 * security planning costs more than the read itself (measured: 64 µs of 87 a row read by its key).
 * Other limits stay parameters: they come from people, and every text is another prepared statement.
 */
export function withConstantLimit(text: string, values: unknown[]): { text: string; values: unknown[] } {
  const match = ONE_ROW.exec(text);
  const count = values.length;
  if (!match || Number(match[1]) !== count - 1 || Number(match[2]) !== count) return { text, values };
  if (String(values[count - 2]) !== '1' || String(values[count - 1]) !== '0') return { text, values };
  return { text: `${text.slice(0, match.index)} LIMIT 1`, values: values.slice(0, -2) };
}
