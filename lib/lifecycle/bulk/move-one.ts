import { controlDb } from '@/lib/isolation';
import { SECOND_MS } from '@/lib/kernel/clock';
import type { OperatorContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { executeMove, planMove, startMove } from '../moves';
import { isMovable } from '../moves/schemas';

/** Between two looks at a move that another process works on, or that waits to be tried again. */
const LOOK_EVERY_MS = SECOND_MS;

/**
 * Moves one tenant to a partition, with the strategy it has, and comes back when it lives there. A move that was begun before a
 * kill is gone on with.
 *
 * @throws AppError CONFLICT with what stands in the way; INVALID_TRANSITION when it lives there already; UNAVAILABLE when the
 *   move was given up, and why
 */
export async function moveOne(
  op: OperatorContext,
  wanted: { tenantId: string; to: string; watchHours: number; reason: string },
): Promise<string> {
  const moveId = (await unfinishedMove(wanted.tenantId, wanted.to)) ?? (await begin(op, wanted));
  for (;;) {
    const outcome = await executeMove(moveId);
    if (outcome === 'watching' || outcome === 'finished') return `It lives on ${wanted.to}.`;
    const row = await controlDb().tenantMove.findUniqueOrThrow({
      where: { id: moveId, tenantId: wanted.tenantId },
      select: { status: true, error: true },
    });
    // Another process was quicker.
    if (row.status === 'watching' || row.status === 'finished') return `It lives on ${wanted.to}.`;
    if (row.status === 'reverted')
      throw appError('UNAVAILABLE', { message: `It stays where it was. ${row.error ?? ''}`.trim() });
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

async function unfinishedMove(tenantId: string, to: string): Promise<string | null> {
  const row = await controlDb().tenantMove.findFirst({
    where: { tenantId, finishedAt: null, toPlace: { path: ['partition'], equals: to } },
    select: { id: true },
  });
  return row?.id ?? null;
}

async function begin(
  op: OperatorContext,
  { tenantId, to, ...rest }: { tenantId: string; to: string; watchHours: number; reason: string },
): Promise<string> {
  const { strategy } = await controlDb().tenant.findUniqueOrThrow({
    where: { id: tenantId },
    select: { strategy: true },
  });
  if (!isMovable(strategy)) throw appError('CONFLICT', { message: 'It has a server of its own.' });
  const target = { tenantId, strategy, partition: to };
  const { checks } = await planMove(op, target);
  const problems = checks.flatMap(({ problem }) => problem ?? []);
  if (problems.length > 0) throw appError('CONFLICT', { message: problems.join(' ') });
  return (await startMove(op, { ...target, ...rest })).id;
}
