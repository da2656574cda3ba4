import { controlDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import type { OperatorRole } from '@/lib/kernel/operator-permissions';
import type { OperatorDto } from './schemas';

/** Everybody who runs the platform, by name; every operator may see who the others are. */
export async function listOperators(_op: OperatorContext): Promise<OperatorDto[]> {
  const rows = await controlDb().operator.findMany({
    orderBy: [{ disabledAt: { sort: 'asc', nulls: 'first' } }, { name: 'asc' }, { id: 'asc' }],
    take: 500,
    select: {
      id: true,
      name: true,
      email: true,
      role: true,
      disabledAt: true,
      passwordHash: true,
      totpConfirmedAt: true,
      lastSignInAt: true,
      createdAt: true,
    },
  });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role as OperatorRole,
    isDisabled: row.disabledAt !== null,
    hasPassword: row.passwordHash !== null,
    hasSecondFactor: row.totpConfirmedAt !== null,
    lastSignInAt: row.lastSignInAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  }));
}
