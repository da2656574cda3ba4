import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { getTenantRef, controlDb, tenantDb } from '@/lib/isolation';
import { newId } from '@/lib/kernel/ids';
import { systemContext } from '@/lib/kernel/system-context';
import { storage } from '@/lib/storage';

const PAGE = 500;

/**
 * Reads every file of a tenant and compares it with its row: there, as long as it says, with the same SHA-256. Files stay where
 * they are when a tenant moves; rows that lost their file must not be taken for a whole copy.
 *
 * @returns files compared
 * @throws Error naming a file that is missing or differs
 */
export async function verifyFiles(tenantId: string): Promise<number> {
  const ctx = systemContext(await getTenantRef(controlDb(), { id: tenantId }), 'Tenantry', newId('request'));
  let count = 0;
  let after = '';
  for (;;) {
    const rows = await tenantDb(ctx).file.findMany({
      where: { tenantId, id: { gt: after } },
      orderBy: { id: 'asc' },
      take: PAGE,
      select: { id: true, sizeBytes: true, sha256: true },
    });
    for (const row of rows) {
      const found = await digestOf(ctx, row.id);
      // A file may be deleted between the list and the look: then its row is gone, too.
      if (!found && !(await tenantDb(ctx).file.count({ where: { tenantId, id: row.id } }))) continue;
      if (!found) throw new Error(`The file ${row.id} is missing.`);
      if (found.sizeBytes !== Number(row.sizeBytes) || found.sha256 !== row.sha256)
        throw new Error(`The file ${row.id} is not what its row says.`);
      count++;
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return count;
    after = last.id;
  }
}

type Context = ReturnType<typeof systemContext>;

async function digestOf(ctx: Context, fileId: string): Promise<{ sizeBytes: number; sha256: string } | null> {
  if (!(await storage().statFile(ctx, fileId))) return null;
  const { stream } = await storage().getFile(ctx, fileId);
  const hash = createHash('sha256');
  let sizeBytes = 0;
  await pipeline(stream, async function* count(chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      sizeBytes += chunk.length;
      hash.update(chunk);
    }
  });
  return { sizeBytes, sha256: hash.digest('hex') };
}
