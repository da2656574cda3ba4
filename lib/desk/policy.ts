import type { ArticleStatus } from './schemas/values';
import type { RequestStatus } from './schemas/values';

/** What a change of status does to the moment a request was solved: set it, clear it or leave it. */
export function solvedAtAfter(
  from: RequestStatus,
  to: RequestStatus,
  solvedAt: Date | null,
  at: Date,
): Date | null {
  const isDone = (status: RequestStatus) => status === 'solved' || status === 'closed';
  if (!isDone(to)) return null;
  return isDone(from) ? (solvedAt ?? at) : at;
}

/** The status after the requester wrote, or null when the request takes no more messages. */
export function statusAfterRequesterWrote(status: RequestStatus): RequestStatus | null {
  switch (status) {
    case 'open':
    case 'pending':
    case 'solved':
      return 'open';
    case 'closed':
      return null;
    default:
      return status satisfies never;
  }
}

/** True when the requester may still write. */
export function canRequesterWrite(status: RequestStatus): boolean {
  return statusAfterRequesterWrote(status) !== null;
}

/** The permission that changing an article needs: what is published is live at once. */
export function permissionToChange(status: ArticleStatus): 'article.write' | 'article.publish' {
  return status === 'published' ? 'article.publish' : 'article.write';
}
