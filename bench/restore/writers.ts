import { controlDb, getTenantRef, tenantDb } from '@/lib/isolation';
import type { TenantRef } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { systemContext } from '@/lib/kernel/system-context';
import { percentile } from '../support/figures';

/** Neighbours that write without a pause. */
const WRITERS = 2;

/** Some of the others write while `work` runs; afterwards what they wrote is looked for and taken away again. */
export async function besideWriters(neighbours: readonly TenantRef[], work: () => Promise<unknown>) {
  let isDone = false;
  let failed = 0;
  let lost = 0;
  const samples: number[] = [];
  const writing = neighbours.slice(0, WRITERS).map(async ({ id }) => {
    const db = tenantDb(systemContext(await getTenantRef(controlDb(), { id }), 'Benchmark'));
    const first = await db.conversation.findFirstOrThrow({ select: { id: true } });
    const written: string[] = [];
    while (!isDone) {
      const message = newId('message');
      const startedAt = performance.now();
      try {
        await db.message.create({
          data: {
            tenantId: id,
            id: message,
            conversationId: first.id,
            authorKind: 'member',
            authorId: 'x',
            authorName: 'x',
            body: message,
          },
        });
        written.push(message);
      } catch {
        failed += 1;
      }
      samples.push(performance.now() - startedAt);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    let found = 0;
    for (let i = 0; i < written.length; i += 1_000) {
      const { count } = await db.message.deleteMany({ where: { id: { in: written.slice(i, i + 1_000) } } });
      found += count;
    }
    lost += written.length - found;
  });
  try {
    await work();
  } finally {
    isDone = true;
  }
  await Promise.all(writing);
  return { writes: samples.length, failed, lost, p99Ms: percentile(samples, 0.99) };
}
