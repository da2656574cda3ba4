/** What a field of date and time holds, read as UTC like every time of the console; null when it is empty. */
export function instantOf(field: string): string | null {
  const at = Date.parse(`${field}Z`);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

/** An instant as such a field shows it. */
export function fieldOf(instant: string | null): string {
  return instant?.slice(0, 16) ?? '';
}
