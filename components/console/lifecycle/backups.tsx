'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Archive } from 'lucide-react';
import { Allowed } from '@/components/tenancy/allowed';
import { fetchJson } from '@/components/tenancy/fetch-json';
import { useDone } from '@/components/tenancy/use-done';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { ActRequest } from '@/lib/approvals/schemas';
import type { ActionResult } from '@/lib/kernel/result';
import type {
  AskRestoreInput,
  BackupsView,
  BundleDto,
  BundleRunDto,
  CloneBundleInput,
} from '@/lib/lifecycle/bundles/schemas';
import { BackupTable } from './backup-table';
import { BundleRuns } from './bundle-runs';
import { UploadBackup } from './upload-backup';

export interface BackupActions {
  take: (input: { tenantId: string }) => Promise<ActionResult<BundleDto>>;
  restore: (input: AskRestoreInput) => Promise<ActionResult<ActRequest>>;
  clone: (input: CloneBundleInput) => Promise<ActionResult<BundleRunDto>>;
  remove: (input: { bundleId: string; reason: string }) => Promise<ActionResult<unknown>>;
  checkSlug: (input: { slug: string }) => Promise<ActionResult<{ isAvailable: boolean; message?: string }>>;
}

export interface BackupsProps {
  tenant: { id: string; slug: string; name: string; isPlaced: boolean };
  initial: BackupsView;
  /** As configured: how often one is taken, and how many of those are kept. */
  schedule: { everyHours: number; keep: number };
  /** Whether a colleague has to allow a restore. */
  isFourEyes: boolean;
  partitions: readonly { id: string; name: string }[];
  /** What stands behind an address: `.tenantry.example`. */
  hostSuffix: string;
  actions: BackupActions;
}

const POLL_MS = 800;

/** Something is being taken or made: it is worth asking again soon. */
const isMoving = ({ bundles, runs }: BackupsView) =>
  bundles.some(({ status }) => status === 'taking') || runs.some(({ finishedAt }) => finishedAt === null);

/** A tenant's backups, live: take, restore, clone, download, upload, delete. */
export function Backups(props: BackupsProps) {
  const { tenant, initial, actions } = props;
  const client = useQueryClient();
  const queryKey = ['backups', tenant.id];
  const { data: view } = useQuery({
    queryKey,
    queryFn: () => fetchJson<BackupsView>(`/api/console/tenants/${tenant.id}/bundles`),
    initialData: initial,
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? POLL_MS : false),
  });
  const { done, isRunning } = useDone();
  const refresh = () => client.invalidateQueries({ queryKey });
  const isTaking = view.bundles.some(({ status }) => status === 'taking');
  const take = async () => {
    await done(actions.take({ tenantId: tenant.id }), 'The backup begins');
    await refresh();
  };
  const takeButton = (
    <Allowed to="tenant.backup">
      <Button
        variant="primary"
        icon={<Archive aria-hidden="true" />}
        loading={isRunning}
        disabled={isTaking}
        onClick={() => void take()}
      >
        Back up now
      </Button>
    </Allowed>
  );
  return (
    <div className="grid gap-4">
      <BundleRuns runs={view.runs} tenantId={tenant.id} />
      <Card
        flush
        title="Backups"
        description={`Every ${props.schedule.everyHours} hours, encrypted. The newest ${props.schedule.keep} are kept, and all taken by hand.`}
        action={
          <span className="flex flex-wrap justify-end gap-2">
            <UploadBackup tenant={tenant} onDone={refresh} />
            {tenant.isPlaced ? takeButton : null}
          </span>
        }
      >
        {!tenant.isPlaced ? (
          <div className="px-4 pb-4">
            <Alert tone="info">
              The tenant’s rows are in no place now, so there is nothing to back up or to restore into.
            </Alert>
          </div>
        ) : null}
        {view.bundles.length === 0 ? (
          <EmptyState
            icon={<Archive />}
            title="No backup yet"
            description="The first scheduled one comes within a day. You can take one now."
          />
        ) : (
          <BackupTable {...props} bundles={view.bundles} onDone={refresh} />
        )}
      </Card>
    </div>
  );
}
