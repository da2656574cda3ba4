'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Button } from '@/components/ui/button';
import { DataTable } from '@/components/ui/data-table';
import type { BusinessDto } from '@/lib/desk/schemas';
import type { Page } from '@/lib/kernel/pagination';
import { request } from '../problem';
import { type BusinessTableContext, businessColumns } from './business-columns';
import { writeBusinessFilters } from './filters';

interface BusinessTableProps extends BusinessTableContext {
  q: string;
  first: Page<BusinessDto>;
  empty: React.ReactNode;
}

/** Businesses by name; further ones as they are asked for. */
export function BusinessTable({ q, first, empty, ...context }: BusinessTableProps) {
  const { slug, locale, timeZone, mayReadRequests, onEdit, onDelete } = context;
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    // The server's first page is part of the key: after a change it brings a new list, not an old one with a new beginning.
    queryKey: ['portal', slug, 'desk', 'businesses', q, first],
    queryFn: ({ pageParam, signal }) => {
      const path = writeBusinessFilters(`/api/portal/${slug}/businesses`, { q });
      return request<Page<BusinessDto>>(
        `${path}${path.includes('?') ? '&' : '?'}limit=50&cursor=${encodeURIComponent(pageParam)}`,
        { signal },
      );
    },
    initialPageParam: '',
    initialData: { pages: [first], pageParams: [''] },
    getNextPageParam: (page) => page.nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const columns = useMemo(
    () => businessColumns({ slug, locale, timeZone, mayReadRequests, onEdit, onDelete }),
    [slug, locale, timeZone, mayReadRequests, onEdit, onDelete],
  );
  return (
    <>
      <DataTable
        caption="Businesses"
        columns={columns}
        rows={data.pages.flatMap((page) => page.items)}
        getRowId={(business) => business.id}
        onRowClick={onEdit}
        empty={empty}
      />
      {hasNextPage ? (
        <div className="border-t p-2 text-center">
          <Button variant="ghost" size="sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show more
          </Button>
        </div>
      ) : null}
    </>
  );
}
