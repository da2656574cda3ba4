'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ASKED_SENTENCE, isAskedFor } from '@/components/tenancy/asked-for';
import { ConsoleTime } from '@/components/tenancy/console-time';
import { fetchJson } from '@/components/tenancy/fetch-json';
import { useDone } from '@/components/tenancy/use-done';
import { count } from '@/components/tenancy/words';
import { Alert } from '@/components/ui/alert';
import { Checkbox } from '@/components/ui/checkbox';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Skeleton } from '@/components/ui/skeleton';
import type { BundleDto, RestorePreview } from '@/lib/lifecycle/bundles/schemas';
import type { BackupActions } from './backups';

interface RestoreDialogProps {
  tenant: { id: string; slug: string; name: string };
  bundle: BundleDto;
  /** A colleague has to allow it. */
  isFourEyes: boolean;
  isOpen: boolean;
  onClose: () => void;
  onDone: () => Promise<unknown>;
  restore: BackupActions['restore'];
}

/** Says table by table what a restore would change, then asks for the reason, and a colleague or the tenant's address. */
export function RestoreDialog(props: RestoreDialogProps) {
  const { tenant, bundle, isFourEyes, isOpen, onClose, onDone, restore } = props;
  const { done, fieldErrors } = useDone();
  const [reason, setReason] = useState('');
  const [withSettings, setWithSettings] = useState(false);
  const [until, setUntil] = useState('');
  const { data: preview, error } = useQuery({
    queryKey: ['restore-preview', bundle.id],
    queryFn: () => fetchJson<RestorePreview>(`/api/console/bundles/${bundle.id}/preview`),
    enabled: isOpen,
    gcTime: 0,
  });
  return (
    <ConfirmDialog
      open={isOpen}
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={`Restore ${tenant.name}`}
      description={
        <>
          Everything written since <ConsoleTime value={bundle.takenAt ?? bundle.createdAt} absolute /> is
          replaced. What is there now is backed up first, and the tenant is closed for a few minutes.
          {isFourEyes ? ' It takes a second operator: nothing happens before a colleague allows it.' : null}
        </>
      }
      confirmLabel={isFourEyes ? 'Ask a colleague' : 'Restore'}
      tone="danger"
      {...(isFourEyes ? {} : { phrase: tenant.slug })}
      onConfirm={async () => {
        const input = {
          bundleId: bundle.id,
          ...(isFourEyes ? {} : { confirmation: tenant.slug }),
          withSettings,
          reason,
          // The field has the operator's own time zone.
          ...(until ? { until: new Date(until).toISOString() } : {}),
        };
        const isDone = await done(restore(input), (data) =>
          isAskedFor(data) ? ASKED_SENTENCE : 'The restore begins',
        );
        if (isDone) {
          setReason('');
          setUntil('');
          await onDone();
        }
        return isDone;
      }}
    >
      {preview ? <Changes preview={preview} /> : null}
      {error ? <Alert tone="warning">What would change could not be counted. {error.message}</Alert> : null}
      {!preview && !error ? <Skeleton className="h-32 w-full" /> : null}
      <p className="text-xs text-muted-foreground">
        Customers have to sign in again.{' '}
        {preview?.hasBrand
          ? 'What visitors see goes back as well: the published look and its history, texts of the site, words of mails. '
          : null}
        Members, keys, domains, the sender of mails and the plan stay as they are today.
      </p>
      <Checkbox
        checked={withSettings}
        onCheckedChange={setWithSettings}
        label="Bring settings back as well"
        hint="Name, colour, language and the rules of signing in."
      />
      <Field
        label="Go on to"
        hint="An instant behind the backup, in your time zone: what changed until then is repeated from the log. Empty: as it was taken."
        error={fieldErrors.until}
      >
        <Input
          type="datetime-local"
          step={1}
          value={until}
          onChange={(event) => setUntil(event.target.value)}
        />
      </Field>
      <Field label="Reason" hint="Kept in both audit logs." error={fieldErrors.reason} required>
        <Input value={reason} onChange={(event) => setReason(event.target.value)} maxLength={500} />
      </Field>
    </ConfirmDialog>
  );
}

const label = (table: string) => table.replaceAll('_', ' ');

function Changes({ preview: { tables, filesNow, filesThen } }: { preview: RestorePreview }) {
  const rows = [...tables, { name: 'stored files', now: filesNow, then: filesThen }];
  const changed = rows.filter(({ now, then }) => now !== then);
  if (changed.length === 0)
    return <Alert tone="info">Every table has as many rows now as then. What they hold may differ.</Alert>;
  return (
    <div
      className="max-h-56 overflow-y-auto rounded-md border"
      tabIndex={0}
      role="region"
      aria-label="What would change"
    >
      <table className="w-full text-sm">
        <thead>
          <tr className="border-b text-left text-xs text-muted-foreground">
            <th className="px-3 py-1.5 font-medium">Rows</th>
            <th className="px-3 py-1.5 text-right font-medium">Now</th>
            <th className="px-3 py-1.5 text-right font-medium">Then</th>
          </tr>
        </thead>
        <tbody>
          {changed.map(({ name, now, then }) => (
            <tr key={name} className="border-b last:border-0">
              <td className="px-3 py-1.5 first-letter:uppercase">{label(name)}</td>
              <td className="px-3 py-1.5 text-right tabular-nums">{count(now)}</td>
              <td className="px-3 py-1.5 text-right tabular-nums">{count(then)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
