// Spreadsheets run a cell that starts with one of these, full-width forms and leading white space included.
const FORMULA_START = /^[\s\u0000]*[=+\-@＝＋－＠]|^[\t\r\n]/;

/**
 * A cell that no spreadsheet takes for a formula: text that could be one gets an apostrophe in front.
 * Quoting for CSV itself is the writer's work. Source: OWASP, "CSV Injection".
 *
 * @param value dates become ISO 8601, objects JSON, null and undefined an empty cell; numbers stay numbers
 */
export function csvCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return String(value);
  if (value instanceof Date) return value.toISOString();
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return FORMULA_START.test(text) ? `'${text}` : text;
}
