import { plural } from '@/components/tenancy/words';
import type { BadgeTone } from '@/components/ui/badge';
import { bytesText } from '@/lib/kernel/amounts';
import type { BundleDto, BundleRunDto, BundleStatus, RunStatus } from '@/lib/lifecycle/bundles/schemas';

export const BUNDLE_STATUS_WORDS: Record<BundleStatus, { label: string; tone: BadgeTone }> = {
  taking: { label: 'Being taken', tone: 'info' },
  ready: { label: 'Ready', tone: 'success' },
  sealed: { label: 'Ready for its owner', tone: 'success' },
  failed: { label: 'Failed', tone: 'danger' },
  removed: { label: 'Deleted', tone: 'neutral' },
};

export const BUNDLE_RUN_WORDS: Record<RunStatus, { label: string; tone: BadgeTone }> = {
  running: { label: 'Running', tone: 'info' },
  reverting: { label: 'Being undone', tone: 'warning' },
  succeeded: { label: 'Done', tone: 'success' },
  reverted: { label: 'Undone', tone: 'neutral' },
};

/** "1,204 rows, 12 files, 3.4 MB", or how far it is. */
export function contentText({ status, rows, files, sizeBytes, progress }: BundleDto): string {
  if (status === 'taking')
    return progress?.bytes ? `${bytesText(progress.bytes)} so far` : 'Waits for the worker';
  if (rows === null || files === null || sizeBytes === null) return '—';
  return `${plural(rows, 'row')}, ${plural(files, 'file')}, ${bytesText(sizeBytes)}`;
}

/** What a run makes, in words. */
export function runTitle({ kind, name, slug }: BundleRunDto): string {
  return kind === 'restore'
    ? `Restore of ${name}`
    : `${kind === 'clone' ? 'Clone' : 'Sandbox'} ${name} (${slug})`;
}
