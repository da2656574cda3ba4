'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { RequestPage } from '@/lib/desk/schemas';
import { request } from '../problem';
import { deskKeys, REFRESH_MS } from '../query-keys';
import { DEFAULT_FILTERS, type InboxFilters, isUnfiltered, writeInboxFilters } from './filters';

/** The page the server rendered: the inbox under the default filters. */
export interface FirstPage {
  page: RequestPage;
  readAtMs: number;
}

/** The inbox under the given filters, page by page, asked again every 15 seconds and when the window is looked at. */
export function useInbox(slug: string, filters: InboxFilters, first: FirstPage) {
  const isDefault =
    isUnfiltered(filters) &&
    filters.status === DEFAULT_FILTERS.status &&
    filters.sort === DEFAULT_FILTERS.sort;
  return useInfiniteQuery({
    queryKey: deskKeys.inboxOf(slug, filters),
    queryFn: ({ pageParam, signal }) => {
      const path = writeInboxFilters(`/api/portal/${slug}/requests`, filters);
      const cursor = pageParam
        ? `${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(pageParam)}`
        : '';
      return request<RequestPage>(path + cursor, { signal });
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    ...(isDefault
      ? { initialData: { pages: [first.page], pageParams: [''] }, initialDataUpdatedAt: first.readAtMs }
      : {}),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
}
