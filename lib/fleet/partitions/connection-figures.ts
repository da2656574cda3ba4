import { connectionBudget, poolFigures } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import type { ConnectionFiguresDto } from './schemas';

/** Connections of the process that answers: what its pools hold, and how many they may hold together. */
export function connectionFigures(op: OperatorContext): ConnectionFiguresDto {
  requireOperatorPermission(op, 'tenant.read');
  const pools = poolFigures()
    .map(({ name, total, idle, waiting }) => ({ name, inUse: total - idle, idle, waiting }))
    .sort((a, b) => b.inUse - a.inUse || b.idle - a.idle || (a.name < b.name ? -1 : 1));
  return { ...connectionBudget(), pools };
}
