import { createSerializer, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { REQUEST_PRIORITIES, REQUEST_STATUSES } from '@/lib/desk/schemas/values';

/** The filters of the inbox as they stand in the address. */
export const inboxParsers = {
  status: parseAsStringLiteral([...REQUEST_STATUSES, 'all'] as const).withDefault('open'),
  /** `me`, `unassigned`, the identity of a member, or nothing for everybody's. */
  assignee: parseAsString,
  priority: parseAsStringLiteral(REQUEST_PRIORITIES),
  q: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(['newest', 'oldest'] as const).withDefault('newest'),
};

/** Writes the filters behind a path; defaults are left out. */
export const writeInboxFilters = createSerializer(inboxParsers);

export type InboxFilters = {
  status: 'open' | 'pending' | 'solved' | 'closed' | 'all';
  assignee: string | null;
  priority: 'low' | 'normal' | 'high' | 'urgent' | null;
  q: string;
  sort: 'newest' | 'oldest';
};

export const DEFAULT_FILTERS: InboxFilters = {
  status: 'open',
  assignee: null,
  priority: null,
  q: '',
  sort: 'newest',
};

/** True when nothing beside the status narrows the list. */
export function isUnfiltered({ assignee, priority, q }: InboxFilters): boolean {
  return assignee === null && priority === null && q === '';
}
