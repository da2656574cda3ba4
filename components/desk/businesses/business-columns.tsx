import { Inbox, MoreHorizontal, Pencil, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import type { DataTableColumn } from '@/components/ui/data-table';
import { DropdownMenu, MenuItem, MenuSeparator } from '@/components/ui/dropdown-menu';
import { RelativeTime } from '@/components/ui/relative-time';
import type { BusinessDto } from '@/lib/desk/schemas';
import { writeInboxFilters } from '../inbox/filters';

export interface BusinessTableContext {
  slug: string;
  locale: string;
  timeZone: string;
  mayReadRequests: boolean;
  /** Left out for who may not change businesses. */
  onEdit?: (business: BusinessDto) => void;
  onDelete?: (business: BusinessDto) => void;
}

/** Columns of the table of businesses. */
export function businessColumns(context: BusinessTableContext): DataTableColumn<BusinessDto>[] {
  const { locale, timeZone } = context;
  return [
    {
      id: 'name',
      header: 'Name',
      primary: true,
      className: 'sm:max-w-0 sm:w-full max-sm:pr-10',
      cell: ({ name, note }) => (
        <span className="block min-w-0">
          <span className="block truncate font-medium">{name}</span>
          {note ? (
            <span className="block truncate text-xs font-normal text-muted-foreground">{note}</span>
          ) : null}
        </span>
      ),
    },
    {
      id: 'domain',
      header: 'Domain',
      cell: ({ domain }) => <span className="text-muted-foreground">{domain ?? '–'}</span>,
    },
    {
      id: 'reference',
      header: 'Reference',
      cell: ({ reference }) => (
        <span className="whitespace-nowrap text-muted-foreground tabular-nums">{reference ?? '–'}</span>
      ),
    },
    {
      id: 'added',
      header: 'Added',
      hideNarrow: true,
      cell: ({ createdAt }) => (
        <RelativeTime
          value={createdAt}
          locale={locale}
          timeZone={timeZone}
          className="whitespace-nowrap text-muted-foreground"
        />
      ),
    },
    {
      id: 'actions',
      header: 'Actions',
      headerHidden: true,
      align: 'right',
      // In the stacked rows of a phone: the corner, beside the name.
      className: 'max-sm:absolute max-sm:top-3 max-sm:right-3',
      cell: (business) => <Actions business={business} {...context} />,
    },
  ];
}

function Actions({
  business,
  slug,
  mayReadRequests,
  onEdit,
  onDelete,
}: BusinessTableContext & { business: BusinessDto }) {
  const requestsHref =
    mayReadRequests && business.domain
      ? writeInboxFilters(`/${slug}/requests`, { q: `@${business.domain}`, status: 'all' })
      : null;
  if (!requestsHref && !onEdit && !onDelete) return null;
  return (
    <DropdownMenu
      trigger={
        <Button size="sm" variant="ghost" iconOnly aria-label={`Actions for ${business.name}`}>
          <MoreHorizontal aria-hidden="true" />
        </Button>
      }
    >
      {requestsHref ? (
        <MenuItem asChild>
          <Link href={requestsHref}>
            <Inbox aria-hidden="true" />
            Show its requests
          </Link>
        </MenuItem>
      ) : null}
      {onEdit ? (
        <MenuItem icon={<Pencil aria-hidden="true" />} onSelect={() => onEdit(business)}>
          Edit…
        </MenuItem>
      ) : null}
      {onDelete ? (
        <>
          <MenuSeparator />
          <MenuItem icon={<Trash2 aria-hidden="true" />} tone="danger" onSelect={() => onDelete(business)}>
            Delete…
          </MenuItem>
        </>
      ) : null}
    </DropdownMenu>
  );
}
