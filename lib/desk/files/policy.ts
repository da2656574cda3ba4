import type { TenantContext } from '@/lib/kernel/context';

/** What decides who may open an attachment. */
export interface FileAccess {
  uploaderKind: string;
  uploaderId: string;
  /** Null while no message has taken the file. */
  message: { isInternal: boolean; conversation: { endUserId: string } } | null;
}

/**
 * Whether the context's actor may open the file: its own upload before it is sent; afterwards the requester and
 * everybody who may read requests, internal notes being for the latter alone.
 */
export function mayOpenFile(
  { actor, permissions }: Pick<TenantContext, 'actor' | 'permissions'>,
  file: FileAccess,
): boolean {
  const side = actor.kind === 'endUser' ? 'endUser' : 'member';
  if (!file.message) return file.uploaderKind === side && file.uploaderId === actor.id;
  if (actor.kind === 'endUser')
    return !file.message.isInternal && file.message.conversation.endUserId === actor.id;
  return permissions.has('request.read');
}
