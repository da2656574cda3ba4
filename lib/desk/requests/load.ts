import type { TenantClient, TenantTx } from '@/lib/isolation';
import { requireEndUser, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { idSchema } from '@/lib/kernel/ids';
import { fileColumns } from './dto';
import { lockRows, type RequestRow, requestRows } from './sql';

const requestId = idSchema('conversation');

const notFound = () => appError('NOT_FOUND', { message: 'This request does not exist.' });

/** A request by its id. Throws NOT_FOUND, for a foreign or malformed id as for an unknown one. */
export async function loadRequest(
  db: TenantClient | TenantTx,
  ctx: TenantContext,
  id: string,
): Promise<RequestRow> {
  const [row] = requestId.safeParse(id).success ? await requestRows(db, ctx, id) : [];
  if (!row) throw notFound();
  return row;
}

/** As `loadRequest`, and nobody else changes the request until the transaction ends. */
export async function lockRequest(tx: TenantTx, ctx: TenantContext, id: string): Promise<RequestRow> {
  const [row] = requestId.safeParse(id).success ? await lockRows(tx, ctx, id) : [];
  if (!row) throw notFound();
  return row;
}

/** Throws NOT_FOUND unless the context's end user made the request: another's is as good as none. */
export function requireOwn(ctx: TenantContext, row: RequestRow): void {
  if (row.requesterId !== requireEndUser(ctx).id) throw notFound();
}

/** The columns of a message with its attachments. */
export const messageColumns = {
  id: true,
  authorKind: true,
  authorId: true,
  authorName: true,
  body: true,
  isInternal: true,
  createdAt: true,
  files: { select: fileColumns, orderBy: { id: 'asc' } },
} as const;
