/** A record before or after a change: flat fields of JSON values. */
export type AuditState = Readonly<Record<string, unknown>>;

export interface AuditDifference {
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

export interface ChangedField {
  field: string;
  before: unknown;
  after: unknown;
}

export const HIDDEN_VALUE = '[hidden]';

// Matched against whole words of a camelCase or snake_case name: `keyboard` and `hashtag` are no secrets.
const SECRET_WORDS = new Set([
  'password',
  'passphrase',
  'secret',
  'token',
  'hash',
  'otp',
  'cookie',
  'credential',
]);
const MAX_TEXT_CHARS = 2_000;

function isSecretField(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return words.some((word) => SECRET_WORDS.has(word.replace(/s$/, '')) || SECRET_WORDS.has(word));
}

function plain(value: unknown): unknown {
  if (value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'string')
    return value.length > MAX_TEXT_CHARS ? `${value.slice(0, MAX_TEXT_CHARS)}…` : value;
  if (Array.isArray(value)) return value.map(plain);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, isSecretField(name) ? HIDDEN_VALUE : plain(inner)]),
    );
  }
  return value;
}

// Compared on the whole values: two long texts may differ behind the part that is kept.
function comparable(value: unknown): string {
  return (
    JSON.stringify(value, (_name, inner: unknown) =>
      typeof inner === 'bigint' ? inner.toString() : inner,
    ) ?? 'null'
  );
}

/**
 * What an audit entry keeps of a change: the fields that differ, values of secret fields hidden, long texts shortened.
 * A missing `before` is a creation, a missing `after` a deletion; then every field of the other one is kept.
 */
export function auditDifference(
  before: AuditState | null | undefined,
  after: AuditState | null | undefined,
): AuditDifference {
  const kept = (state: AuditState | null | undefined, names: string[]) =>
    state
      ? Object.fromEntries(
          names.map((name) => [name, isSecretField(name) ? HIDDEN_VALUE : plain(state[name])]),
        )
      : null;
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  if (!before || !after) return { before: kept(before, names), after: kept(after, names) };
  const changed = names.filter((name) => comparable(before[name]) !== comparable(after[name]));
  return { before: kept(before, changed), after: kept(after, changed) };
}

/** The fields of a stored entry side by side, for the screen. */
export function changedFields(before: unknown, after: unknown): ChangedField[] {
  const left = asRecord(before);
  const right = asRecord(after);
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].map((field) => ({
    field,
    before: left[field] ?? null,
    after: right[field] ?? null,
  }));
}

function asRecord(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
