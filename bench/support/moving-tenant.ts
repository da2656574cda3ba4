import { controlDb, countTenant, getTenantRef, inTenantTransaction, tenantDb } from '@/lib/isolation';
import type { TenantContext, TenantRef } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { storage } from '@/lib/storage';
import { systemCtx, testTenant } from '@/lib/testing';

const BATCH = 2_000;

/** A tenant with so many rows (messages in conversations) and files. */
export async function tenantWith(
  rows: number,
  files: number,
): Promise<{ tenant: TenantRef; ctx: TenantContext }> {
  const { tenant } = await testTenant({ strategy: 'shared' });
  const ctx = systemCtx(tenant);
  const db = tenantDb(ctx);
  const tenantId = tenant.id;
  const user = newId('endUser');
  await db.endUser.create({
    data: { tenantId, id: user, email: `${user}@example.test`, name: 'A customer' },
  });
  const conversationId = newId('conversation');
  await db.conversation.create({
    data: { tenantId, id: conversationId, number: 1, subject: 'A long story', endUserId: user },
  });
  for (let made = 0; made < rows; made += BATCH) {
    await db.message.createMany({
      data: Array.from({ length: Math.min(BATCH, rows - made) }, (_, i) => ({
        tenantId,
        id: newId('message'),
        conversationId,
        authorKind: 'endUser',
        authorId: user,
        authorName: 'A customer',
        body: `Message ${made + i}: ${'what people write, a line or two. '.repeat(3)}`,
      })),
    });
  }
  for (let made = 0; made < files; made++) {
    const id = newId('file');
    const facts = await storage().putFile(ctx, id, Buffer.from(`File ${made} of ${tenantId}\n`.repeat(40)));
    await db.file.create({
      data: {
        tenantId,
        id,
        name: `file-${made}.txt`,
        mediaType: facts.mediaType,
        sizeBytes: BigInt(facts.sizeBytes),
        sha256: facts.sha256,
        uploaderKind: 'endUser',
        uploaderId: user,
      },
    });
  }
  return { tenant, ctx };
}

/** Writes so often a second, single statements and transactions, and remembers what was acknowledged. */
export class SteadyWriter {
  readonly acknowledged = new Set<string>();
  readonly latencies: number[] = [];
  failures = 0;
  #timer: NodeJS.Timeout;
  #pending = new Set<Promise<void>>();

  constructor(
    private readonly ctx: TenantContext,
    perSecond: number,
  ) {
    this.#timer = setInterval(() => {
      const write = this.#write().finally(() => this.#pending.delete(write));
      this.#pending.add(write);
    }, 1_000 / perSecond);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all(this.#pending);
  }

  async #write(): Promise<void> {
    const id = newId('endUser');
    const data = { tenantId: this.ctx.tenant.id, id, email: `${id}@example.test`, name: 'New' };
    const startedAt = performance.now();
    try {
      if (this.acknowledged.size % 2 === 0) {
        await tenantDb(this.ctx).endUser.create({ data });
      } else {
        await inTenantTransaction(this.ctx, async (tx) => {
          await tx.endUser.create({ data });
          const where = { tenantId_id: { tenantId: data.tenantId, id } };
          await tx.endUser.update({ where, data: { name: 'Renamed' } });
        });
      }
      this.acknowledged.add(id);
      this.latencies.push(performance.now() - startedAt);
    } catch (error) {
      this.failures++;
      process.stderr.write(`A write failed: ${String(error)}\n`);
    }
  }

  /** Rows that were acknowledged and are not there, and rows that are there twice. */
  async lostOrDoubled(): Promise<number> {
    const rows = await tenantDb(this.ctx).endUser.findMany({
      where: { tenantId: this.ctx.tenant.id, name: { in: ['New', 'Renamed'] } },
      select: { id: true },
    });
    const found = new Set(rows.map(({ id }) => id));
    const lost = [...this.acknowledged].filter((id) => !found.has(id)).length;
    return lost + (rows.length - found.size);
  }
}

/** Rows of the tenant in its own place and, added up, in the others. */
export async function whereRowsAre(
  tenantId: string,
  others: readonly TenantRef['place'][],
): Promise<{ home: number; elsewhere: number }> {
  const { place } = await getTenantRef(controlDb(), { id: tenantId });
  const sum = (counts: Map<string, number>) =>
    [...counts.values()].reduce((total, count) => total + count, 0);
  const home = sum(await countTenant(place, tenantId));
  let elsewhere = 0;
  for (const other of others) {
    const isHome =
      other.partition === place.partition &&
      other.database === place.database &&
      other.schema === place.schema;
    if (!isHome) elsewhere += sum(await countTenant(other, tenantId).catch(() => new Map<string, number>()));
  }
  return { home, elsewhere };
}
