import os from 'node:os';
import { controlDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { idSchema, newId } from '@/lib/kernel/ids';
import { ALL_OPERATOR_PERMISSIONS } from '@/lib/kernel/operator-permissions';

/** Whoever sits at the command line, as the operators' audit log names them; may do everything. */
export function cliOperator(): OperatorContext {
  let user = 'unknown';
  try {
    user = os.userInfo().username;
  } catch {
    // A user id without a name, as containers have.
  }
  return {
    operator: { id: 'system', name: `Command line (${user})`, email: '' },
    permissions: new Set(ALL_OPERATOR_PERMISSIONS),
    requestId: newId('request'),
    ip: null,
    userAgent: 'tenantry command line',
  };
}

/**
 * The id of the tenant that is named by address or id.
 * @throws AppError NOT_FOUND
 */
export async function tenantIdOf(slugOrId: string): Promise<string> {
  const isId = idSchema('tenant').safeParse(slugOrId).success;
  const row = await controlDb().tenant.findUnique({
    where: isId ? { id: slugOrId } : { slug: slugOrId },
    select: { id: true },
  });
  if (!row) throw appError('NOT_FOUND', { message: `There is no tenant "${slugOrId}".` });
  return row.id;
}
