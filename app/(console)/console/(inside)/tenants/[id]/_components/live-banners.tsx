import Link from 'next/link';
import { Alert } from '@/components/ui/alert';
import type { OperatorContext } from '@/lib/kernel/context';
import { tenantLive } from '@/lib/tenancy';
import { MoveBanner } from './move-banner';

const RUN_WORDS: Record<string, string> = {
  archive: 'It is being archived.',
  restore: 'It is being brought back.',
  erase: 'It is being erased.',
};
const BUNDLE_WORDS: Record<string, string> = {
  restore: 'A backup is being restored into it.',
  clone: 'It is being made from a backup.',
  sandbox: 'It is being made from a backup, as a sandbox.',
};

/** What is going on with a tenant now, above each of its pages. */
export async function LiveBanners({ op, tenantId }: { op: OperatorContext; tenantId: string }) {
  const { isMoving, lifecycleRun, bundleRun } = await tenantLive(op, tenantId);
  if (!isMoving && !lifecycleRun && !bundleRun) return null;
  const link = (path: string, label: string) => (
    <Link href={`/tenants/${tenantId}${path}`} className="font-medium underline underline-offset-4">
      {label}
    </Link>
  );
  return (
    <div className="mb-4 grid gap-2">
      {isMoving ? <MoveBanner op={op} tenantId={tenantId} /> : null}
      {lifecycleRun ? (
        <Alert tone="info">
          {RUN_WORDS[lifecycleRun] ?? 'It is being changed.'} {link('', 'See the steps')}
        </Alert>
      ) : null}
      {bundleRun ? (
        <Alert tone="info">
          {BUNDLE_WORDS[bundleRun] ?? 'A backup is at work.'} {link('/backups', 'See the backups')}
        </Alert>
      ) : null}
    </div>
  );
}
