'use client';

import { Download, FileLock, Trash2 } from 'lucide-react';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { CodeBlock } from '@/components/ui/code-block';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { Progress } from '@/components/ui/progress';
import { RelativeTime } from '@/components/ui/relative-time';
import { bytesText } from '@/lib/kernel/amounts';
import { numberFormat } from '@/lib/kernel/formats';
import type { ActionResult } from '@/lib/kernel/result';
import type { ExportDto } from '@/lib/lifecycle/bundles/owner/schemas';
import { useRun } from '../use-run';

interface ExportListProps {
  exports: readonly ExportDto[];
  hrefOf: (id: string) => string;
  locale: string;
  timeZone: string;
  remove: (input: { id: string }) => Promise<ActionResult<unknown>>;
  onChanged: () => Promise<unknown>;
}

const STATUS: Record<ExportDto['status'], { label: string; tone: BadgeTone }> = {
  writing: { label: 'Being written', tone: 'info' },
  ready: { label: 'Ready', tone: 'success' },
  failed: { label: 'Failed', tone: 'danger' },
};

/** The exports that are there, and how such a file is opened. */
export function ExportList({ exports, ...props }: ExportListProps) {
  return (
    <>
      <Card title="Exports" flush>
        {exports.length === 0 ? (
          <EmptyState
            icon={<FileLock aria-hidden="true" />}
            title="No export yet"
            description="Choose a passphrase above. The file stands here as soon as it is written."
          />
        ) : (
          <ul className="divide-y" aria-label="Exports">
            {exports.map((one) => (
              <li key={one.id} className="px-4 py-3">
                <ExportEntry one={one} {...props} />
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Card
        title="Opening the file"
        description="It is an age file with a passphrase, as the free tool age reads them: a compressed archive with one JSON line per row, your files, and a list of checksums."
      >
        <CodeBlock code="age --decrypt export.tenantry.age | zstd -d | tar -x" copyLabel="Copy command" />
      </Card>
    </>
  );
}

type EntryProps = Omit<ExportListProps, 'exports'> & { one: ExportDto };

function ExportEntry({ one, hrefOf, locale, timeZone, remove, onChanged }: EntryProps) {
  const { run } = useRun();
  const { label, tone } = STATUS[one.status];
  const time = (value: string, absolute = false) => (
    <RelativeTime value={value} locale={locale} timeZone={timeZone} absolute={absolute} />
  );
  return (
    <div className="grid gap-2 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="flex min-w-0 flex-wrap items-center gap-2">
          <span className="font-medium">{time(one.takenAt ?? one.createdAt, true)}</span>
          <Badge tone={tone}>{label}</Badge>
        </p>
        {one.status === 'writing' ? null : (
          <span className="flex flex-wrap gap-2">
            {one.status === 'ready' ? (
              <Button asChild size="sm" icon={<Download aria-hidden="true" />}>
                <a href={hrefOf(one.id)} download>
                  Download
                </a>
              </Button>
            ) : null}
            <ConfirmDialog
              trigger={
                <Button size="sm" variant="ghost" icon={<Trash2 aria-hidden="true" />}>
                  Delete
                </Button>
              }
              title="Delete this export"
              description="The file goes for good. What you have downloaded stays yours."
              confirmLabel="Delete the export"
              onConfirm={async () => {
                const result = await run(() => remove({ id: one.id }), { success: 'The export is deleted' });
                if (result.ok) await onChanged();
                return result.ok;
              }}
            />
          </span>
        )}
      </div>
      {one.status === 'writing' ? <Progress label="Writing the export" value={null} /> : null}
      <p className="text-xs break-words text-muted-foreground">{factsOf(one, locale)}</p>
      {one.status === 'ready' && one.expiresAt ? (
        <p className="text-xs text-muted-foreground">
          Can be downloaded until {time(one.expiresAt, true)} ·{' '}
          {one.downloads === 0
            ? 'not downloaded yet'
            : one.downloads === 1
              ? 'downloaded once'
              : `downloaded ${one.downloads} times`}
        </p>
      ) : null}
      {one.status === 'ready' && one.sha256 ? (
        <p className="font-mono text-xs break-all text-muted-foreground">SHA-256 {one.sha256}</p>
      ) : null}
    </div>
  );
}

/** "By Ada Osei: 1,204 rows, 12 files, 3.4 MB", or how far it is. */
function factsOf(
  { status, requestedBy, rows, files, sizeBytes, progressBytes }: ExportDto,
  locale: string,
): string {
  const by = `Asked for by ${requestedBy}`;
  if (status === 'writing')
    return `${by} · ${progressBytes ? `${bytesText(progressBytes, locale)} so far` : 'begins in a moment'}`;
  if (status === 'failed' || rows === null || files === null || sizeBytes === null)
    return `${by} · nothing was written. Please ask for it again.`;
  const number = (value: number) => numberFormat(locale).format(value);
  return `${by} · ${number(rows)} ${rows === 1 ? 'row' : 'rows'}, ${number(files)} ${files === 1 ? 'file' : 'files'}, ${bytesText(sizeBytes, locale)}`;
}
