'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import type { AuditEntryDto } from '@/lib/audit/schemas';
import type { Page } from '@/lib/kernel/pagination';
import { fetchJson } from '../fetch-json';
import { type AuditParams, writeAuditParams } from './filter';

/** The log under the given filters: the server's first page, and older ones as they are asked for. */
export function useAuditLog(slug: string, params: AuditParams, first: Page<AuditEntryDto>) {
  return useInfiniteQuery({
    queryKey: ['portal', slug, 'audit', params, first.items[0]?.id ?? ''],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams(writeAuditParams(params).slice(1));
      query.set('cursor', pageParam);
      return fetchJson<Page<AuditEntryDto>>(`/api/portal/${slug}/audit?${query}`, signal);
    },
    initialPageParam: '',
    initialData: { pages: [first], pageParams: [''] },
    getNextPageParam: (page) => page.nextCursor,
    // Entries never change; a newer first page comes with the page itself.
    staleTime: Number.POSITIVE_INFINITY,
  });
}
