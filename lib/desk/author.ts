import type { TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';

/** Who stands as the writer of a message, an article or a file. */
export interface Author {
  kind: 'endUser' | 'member' | 'system';
  id: string;
  name: string;
}

/**
 * The writer behind a context of the tenant's own side. A key writes in its own name and counts as staff.
 * @throws AppError FORBIDDEN for end users, visitors and operators
 */
export function staffAuthor(ctx: TenantContext): Author {
  const { actor } = ctx;
  switch (actor.kind) {
    case 'member':
    case 'apiKey':
      return { kind: 'member', id: actor.id, name: actor.name };
    case 'system':
      return { kind: 'system', id: actor.id, name: actor.name };
    case 'endUser':
    case 'operator':
    case 'partner':
    case 'visitor':
      throw appError('FORBIDDEN', { detail: { actor: actor.kind } });
    default:
      return actor satisfies never;
  }
}

/**
 * The writer behind any context that may write messages: an end user or the tenant's own side.
 * @throws AppError FORBIDDEN for visitors and operators
 */
export function messageAuthor(ctx: TenantContext): Author {
  if (ctx.actor.kind === 'endUser') return { kind: 'endUser', id: ctx.actor.id, name: ctx.actor.name };
  return staffAuthor(ctx);
}
