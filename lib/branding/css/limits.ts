/** Bounds of a stylesheet; beyond them a page gets slow before anything gets unsafe. */
export const CSS_MAX_BYTES = 64 * 1024;
export const MAX_RULES = 1_000;
export const MAX_SELECTORS = 50;
export const MAX_COMPOUNDS = 10;
export const MAX_DEPTH = 4;
export const MAX_CONTENT_CHARS = 120;

/** Size as it is stored and served, UTF-8. */
export function cssBytes(source: string): number {
  return new TextEncoder().encode(source).length;
}
