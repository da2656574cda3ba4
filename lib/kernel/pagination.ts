import { z } from 'zod';
import { appError } from './errors';

/** One page of a list. `nextCursor` is null on the last page. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
  /** Counted only where a screen shows it. */
  total?: number;
}

/** Query of a paged list, 25 rows unless told. Programs may ask for more, as their plan says: `lib/api/schemas.ts`. */
export const pageSchema = z.object({
  cursor: z.string().max(1_000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});

/** Encodes the sort key of the last row; opaque to the reader. */
export function encodeCursor(parts: readonly (string | number)[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify(parts));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

const cursorSchema = z.array(z.union([z.string().max(200), z.number()])).max(4);

/** Reads a cursor back. Throws MALFORMED_REQUEST on anything `encodeCursor` did not make. */
export function decodeCursor(cursor: string): (string | number)[] {
  try {
    const bytes = Uint8Array.from(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')), (sign) =>
      sign.charCodeAt(0),
    );
    return cursorSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (cause) {
    throw appError('MALFORMED_REQUEST', { message: 'The page cursor is not valid.', cause });
  }
}
