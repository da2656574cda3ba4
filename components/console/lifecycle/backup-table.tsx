'use client';

import { Copy, Download, MoreHorizontal, RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '@/components/tenancy/allowed';
import { ConsoleTime } from '@/components/tenancy/console-time';
import { plural } from '@/components/tenancy/words';
import { Badge, StatusBadge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { DataTable } from '@/components/ui/data-table';
import type { DataTableColumn } from '@/components/ui/data-table-types';
import { DropdownMenu, MenuItem, MenuSeparator } from '@/components/ui/dropdown-menu';
import { BUNDLE_KINDS, type BundleDto } from '@/lib/lifecycle/bundles/schemas';
import { BUNDLE_STATUS_WORDS, contentText } from './backup-words';
import type { BackupsProps } from './backups';
import { CloneDialog } from './clone-dialog';
import { DownloadDialog } from './download-dialog';
import { RemoveDialog } from './remove-dialog';
import { RestoreDialog } from './restore-dialog';

type Act = 'restore' | 'clone' | 'download' | 'remove';

interface BackupTableProps extends BackupsProps {
  bundles: readonly BundleDto[];
  onDone: () => Promise<unknown>;
}

const instantOf = ({ takenAt, createdAt }: BundleDto) => takenAt ?? createdAt;

/** Every backup with what can be done with it. */
export function BackupTable(props: BackupTableProps) {
  const { tenant, partitions, hostSuffix, isFourEyes, actions, bundles, onDone } = props;
  const [open, setOpen] = useState<{ act: Act; bundle: BundleDto } | null>(null);
  const columns: DataTableColumn<BundleDto>[] = [
    {
      id: 'taken',
      header: 'Taken',
      primary: true,
      cell: (row) => (
        <span className="grid gap-0.5">
          <ConsoleTime value={instantOf(row)} absolute className="font-medium" />
          <span className="text-xs font-normal text-muted-foreground">
            {BUNDLE_KINDS[row.kind]}, by {row.requestedByName}
          </span>
        </span>
      ),
    },
    { id: 'status', header: 'Status', cell: (row) => <BundleState bundle={row} /> },
    { id: 'content', header: 'Content', cell: contentText },
    {
      id: 'kept',
      header: 'Kept until',
      hideNarrow: true,
      cell: (row) => (row.expiresAt ? <ConsoleTime value={row.expiresAt} /> : <KeptText bundle={row} />),
    },
    {
      id: 'acts',
      header: 'Acts',
      headerHidden: true,
      align: 'right',
      cell: (row) => (
        <BackupMenu
          bundle={row}
          canRestore={tenant.isPlaced}
          onAct={(act) => setOpen({ act, bundle: row })}
        />
      ),
    },
  ];
  const dialog = (act: Act) => ({
    isOpen: open?.act === act,
    onClose: () => setOpen(null),
    onDone,
  });
  const bundle = open?.bundle;
  return (
    <>
      <DataTable caption="Backups" columns={columns} rows={bundles} getRowId={({ id }) => id} />
      {bundle ? (
        <>
          <RestoreDialog
            {...dialog('restore')}
            tenant={tenant}
            bundle={bundle}
            isFourEyes={isFourEyes}
            restore={actions.restore}
          />
          <CloneDialog
            {...dialog('clone')}
            tenant={tenant}
            bundle={bundle}
            partitions={partitions}
            hostSuffix={hostSuffix}
            clone={actions.clone}
            checkSlug={actions.checkSlug}
          />
          <DownloadDialog {...dialog('download')} bundle={bundle} />
          <RemoveDialog {...dialog('remove')} bundle={bundle} remove={actions.remove} />
        </>
      ) : null}
    </>
  );
}

function BundleState({ bundle }: { bundle: BundleDto }) {
  const { label, tone } = BUNDLE_STATUS_WORDS[bundle.status];
  return (
    <span className="grid gap-1">
      <StatusBadge tone={tone} pulse={bundle.status === 'taking'}>
        {label}
      </StatusBadge>
      {bundle.error ? <span className="max-w-64 text-xs text-danger-text">{bundle.error}</span> : null}
      {bundle.missingFiles ? (
        <Badge tone="warning">{plural(bundle.missingFiles, 'file')} not in storage</Badge>
      ) : null}
    </span>
  );
}

function KeptText({ bundle }: { bundle: BundleDto }) {
  return (
    <span className="text-muted-foreground">
      {bundle.kind === 'scheduled' ? 'Newer ones replace it' : 'Until it is deleted'}
    </span>
  );
}

function BackupMenu({
  bundle,
  canRestore,
  onAct,
}: {
  bundle: BundleDto;
  canRestore: boolean;
  onAct: (act: Act) => void;
}) {
  const [mayBackUp, mayRestore, mayDelete] = [
    useMay('tenant.backup'),
    useMay('tenant.restore'),
    useMay('tenant.delete'),
  ];
  const isReady = bundle.status === 'ready';
  if (bundle.status === 'taking' || !(mayBackUp || mayRestore || mayDelete)) return null;
  return (
    <DropdownMenu
      trigger={
        <Button
          size="sm"
          variant="ghost"
          icon={<MoreHorizontal aria-hidden="true" />}
          aria-label={`What to do with the backup of ${instantOf(bundle).slice(0, 16).replace('T', ' ')}`}
        />
      }
    >
      {isReady && mayRestore && canRestore ? (
        <MenuItem icon={<RotateCcw />} onSelect={() => onAct('restore')}>
          Restore…
        </MenuItem>
      ) : null}
      {isReady && mayRestore ? (
        <MenuItem icon={<Copy />} onSelect={() => onAct('clone')}>
          Clone or sandbox…
        </MenuItem>
      ) : null}
      {isReady && mayBackUp ? (
        <MenuItem icon={<Download />} onSelect={() => onAct('download')}>
          Download…
        </MenuItem>
      ) : null}
      {mayDelete ? (
        <>
          {isReady ? <MenuSeparator /> : null}
          <MenuItem icon={<Trash2 />} tone="danger" onSelect={() => onAct('remove')}>
            Delete…
          </MenuItem>
        </>
      ) : null}
    </DropdownMenu>
  );
}
