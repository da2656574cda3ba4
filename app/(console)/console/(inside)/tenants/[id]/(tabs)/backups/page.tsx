import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Backups } from '@/components/console/lifecycle/backups';
import { needsFourEyes } from '@/lib/approvals';
import { backupsOf, openPartitions, restoreBundleAct } from '@/lib/lifecycle/bundles';
import { configValue } from '@/lib/operations';
import { loadConsole } from '@/lib/web/console';
import { links } from '@/lib/web/links';
import { checkSlugAction } from '../../../../../actions';
import { findTenant } from '../../find-tenant';
import { cloneBackupAction, removeBackupAction, restoreBackupAction, takeBackupAction } from './actions';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const tenant = await findTenant((await params).id);
  return { title: `Backups of ${tenant?.name ?? 'a tenant'}` };
}

/** What was taken of one tenant, and what can be made of it. */
export default async function BackupsPage({ params }: Props) {
  const { op } = await loadConsole();
  const tenant = await findTenant((await params).id);
  if (!tenant) notFound();
  const [view, partitions, everyHours, keep, isFourEyes] = await Promise.all([
    backupsOf(op, tenant.id),
    openPartitions(op),
    configValue('backups.everyHours'),
    configValue('backups.keep'),
    needsFourEyes(restoreBundleAct, op.operator.id),
  ]);
  return (
    <Backups
      tenant={{ id: tenant.id, slug: tenant.slug, name: tenant.name, isPlaced: tenant.isPlaced }}
      initial={view}
      schedule={{ everyHours, keep }}
      isFourEyes={isFourEyes}
      partitions={partitions}
      hostSuffix={new URL(links().siteUrl('x')).host.slice(1)}
      actions={{
        take: takeBackupAction,
        restore: restoreBackupAction,
        clone: cloneBackupAction,
        remove: removeBackupAction,
        checkSlug: checkSlugAction,
      }}
    />
  );
}
