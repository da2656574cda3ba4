import { controlDb } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import { addMs, now, SECOND_MS } from '@/lib/kernel/clock';
import { isFree } from '@/lib/runs';

const WATCH_EVERY_MS = 5 * SECOND_MS;

/** Asks for work on every move that nobody works on: a process died, a pause is over, a copy has to be kept in step. */
export async function sweepMoves(): Promise<number> {
  const rows = await controlDb().tenantMove.findMany({
    where: { finishedAt: null, ...isFree() },
    select: { id: true },
  });
  for (const { id } of rows)
    await enqueueJob(null, { name: 'move.run', payload: { moveId: id }, key: `move:${id}` });
  return rows.length;
}

/** Asks for the next look at a move in its watch: the old copy is never further behind than this. */
export async function watchMove(moveId: string): Promise<void> {
  await enqueueJob(null, {
    name: 'move.run',
    payload: { moveId },
    key: `move:${moveId}`,
    runAt: addMs(now(), WATCH_EVERY_MS),
  });
}
