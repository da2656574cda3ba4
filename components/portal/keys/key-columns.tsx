import { Badge, StatusBadge } from '@/components/ui/badge';
import type { DataTableColumn } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import type { ApiKeyDto } from '@/lib/identity/api-keys/schemas';

interface Reader {
  locale: string;
  timeZone: string;
}

/** Columns of the list of keys; `renderActions` stands last and may be left out. */
export function keyColumns(
  reader: Reader,
  renderActions?: (key: ApiKeyDto) => React.ReactNode,
): DataTableColumn<ApiKeyDto>[] {
  const columns: DataTableColumn<ApiKeyDto>[] = [
    {
      id: 'name',
      header: 'Name',
      primary: true,
      sortValue: (key) => key.name.toLowerCase(),
      cell: (key) => (
        <span className="grid min-w-0">
          <span className="truncate font-medium">{key.name}</span>
          <code className="truncate font-mono text-xs font-normal text-muted-foreground">{key.prefix}…</code>
        </span>
      ),
    },
    {
      id: 'scopes',
      header: 'Scopes',
      cell: (key) => (
        <span className="flex flex-wrap gap-1">
          {key.scopes.map((scope) => (
            <Badge key={scope} className="font-mono text-2xs">
              {scope}
            </Badge>
          ))}
        </span>
      ),
    },
    {
      id: 'state',
      header: 'Status',
      sortValue: (key) => key.state,
      cell: (key) => <KeyState apiKey={key} {...reader} />,
    },
    {
      id: 'lastUsed',
      header: 'Last used',
      sortValue: (key) => key.lastUsedAt ?? '',
      cell: (key) =>
        key.lastUsedAt ? (
          <RelativeTime value={key.lastUsedAt} {...reader} />
        ) : (
          <span className="text-muted-foreground">Never</span>
        ),
    },
    {
      id: 'created',
      header: 'Created',
      sortValue: (key) => key.createdAt,
      cell: (key) => (
        <span className="grid max-sm:text-right">
          <RelativeTime value={key.createdAt} {...reader} />
          <span className="text-xs text-muted-foreground">by {key.createdBy}</span>
        </span>
      ),
    },
  ];
  if (renderActions)
    columns.push({
      id: 'actions',
      header: 'Actions',
      headerHidden: true,
      align: 'right',
      cell: renderActions,
    });
  return columns;
}

function KeyState({ apiKey, locale, timeZone }: Reader & { apiKey: ApiKeyDto }) {
  if (apiKey.state === 'revoked') return <StatusBadge tone="neutral">Revoked</StatusBadge>;
  if (apiKey.state === 'expired') return <StatusBadge tone="warning">Expired</StatusBadge>;
  return (
    <span className="grid max-sm:text-right">
      <StatusBadge tone="success">Active</StatusBadge>
      <span className="text-xs text-muted-foreground">
        {apiKey.expiresAt ? (
          <>
            expires <RelativeTime value={apiKey.expiresAt} locale={locale} timeZone={timeZone} />
          </>
        ) : (
          'no expiry'
        )}
      </span>
    </span>
  );
}
