import { gunzip, gzip } from 'node:zlib';
import { promisify } from 'node:util';
import { z } from 'zod';
import { env } from '@/lib/env';
import type { LoggedTransaction } from '@/lib/isolation/changelog';
import { deriveKey, open, seal } from '@/lib/security';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

const rowSchema = z.record(z.string(), z.string().nullable());
const lineSchema = z.strictObject({
  xid: z.number().int().nonnegative(),
  lsn: z.string().regex(/^\d+$/),
  at: z.iso.datetime(),
  changes: z.array(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('insert'), table: z.string(), row: rowSchema }),
      z.strictObject({ kind: z.literal('update'), table: z.string(), key: rowSchema, row: rowSchema }),
      z.strictObject({ kind: z.literal('delete'), table: z.string(), key: rowSchema }),
    ]),
  ),
});

/** Which segment: what is sealed opens under this name alone. */
export interface SegmentName {
  tenantId: string;
  id: string;
}

/**
 * Transactions as they are stored: a line of JSON each, gzip, sealed (AES-256-GCM) for one tenant and one segment. A value that did
 * not change is left out.
 */
export async function packSegment(
  name: SegmentName,
  transactions: readonly LoggedTransaction[],
): Promise<Buffer> {
  const lines = transactions.map(({ xid, lsn, committedAt, changes }) =>
    JSON.stringify({ xid, lsn: String(lsn), at: committedAt.toISOString(), changes }),
  );
  return Buffer.from(seal(keyOf(name), await compress(lines.join('\n')), associated(name)), 'utf8');
}

/** The transactions of a stored segment. Throws AppError INTERNAL when it does not open, ZodError when it is none of ours. */
export async function unpackSegment(name: SegmentName, stored: Buffer): Promise<LoggedTransaction[]> {
  const text = await decompress(open(keyOf(name), stored.toString('utf8'), associated(name)));
  return text
    .toString('utf8')
    .split('\n')
    .map((line) => {
      const { xid, lsn, at, changes } = lineSchema.parse(JSON.parse(line));
      return { xid, lsn: BigInt(lsn), committedAt: new Date(at), changes };
    });
}

function keyOf({ tenantId }: SegmentName): Buffer {
  return deriveKey(env().masterKey, 'change-log', tenantId);
}

function associated({ tenantId, id }: SegmentName): string {
  return `${tenantId}/${id}`;
}
