'use client';

import { KeyRound, Plus } from 'lucide-react';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useMemo, useOptimistic, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import type { ApiKeyDto, CreateApiKeyInput, CreatedApiKeyDto } from '@/lib/identity/api-keys/schemas';
import { amountText } from '@/lib/kernel/amounts';
import type { ActionResult } from '@/lib/kernel/result';
import { type UsageLine, usageText } from '@/lib/metering/report/schemas';
import { LimitNote } from '../usage/limit-note';
import { useRun } from '../use-run';
import { CreateKeyDialog } from './create-key-dialog';
import { keyColumns } from './key-columns';
import { NewKeyDialog } from './new-key-dialog';

export interface KeysPanelProps {
  slug: string;
  keys: readonly ApiKeyDto[];
  /** What the month's calls came to. */
  calls: UsageLine | undefined;
  /** Of all keys together; null: unlimited. */
  callsPerMinute: number | null;
  mayManage: boolean;
  locale: string;
  timeZone: string;
  /** Address of the API with its version. */
  apiUrl: string;
  createKey: (input: CreateApiKeyInput) => Promise<ActionResult<CreatedApiKeyDto>>;
  revokeKey: (input: { id: string }) => Promise<ActionResult<ApiKeyDto>>;
}

/** The page of API keys: list, create, show once, revoke. */
export function KeysPanel(props: KeysPanelProps) {
  const { keys, calls, callsPerMinute, mayManage, locale, timeZone, revokeKey } = props;
  const [dialog, setDialog] = useQueryState('dialog', parseAsStringLiteral(['new']));
  const [created, setCreated] = useState<CreatedApiKeyDto | null>(null);
  const [leaving, setLeaving] = useState<ApiKeyDto | null>(null);
  const { run } = useRun();
  const [shown, markRevoked] = useOptimistic(keys, (rows, id: string) =>
    rows.map((row) => (row.id === id ? { ...row, state: 'revoked' as const } : row)),
  );

  const columns = useMemo(
    () =>
      keyColumns(
        { locale, timeZone },
        mayManage
          ? (key) =>
              key.state === 'active' ? (
                <Button
                  size="sm"
                  variant="ghost"
                  className="text-danger-text"
                  onClick={() => setLeaving(key)}
                >
                  Revoke<span className="sr-only"> {key.name}</span>
                </Button>
              ) : null
          : undefined,
      ),
    [locale, timeZone, mayManage],
  );
  const create = mayManage ? (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setDialog('new')}>
      Create key
    </Button>
  ) : undefined;

  const limits = [
    callsPerMinute === null ? null : `${amountText('apiCallsPerMinute', callsPerMinute)} calls a minute`,
    calls ? `${usageText(calls)} this month` : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');

  return (
    <>
      <PageHeader
        title="API keys"
        description={`For programs that work with this workspace through the API. ${limits}`}
        actions={create}
      />
      {calls && calls.level !== 'ok' ? (
        <LimitNote slug={props.slug} line={calls} noun={{ one: 'call', many: 'calls' }} className="mb-3" />
      ) : null}
      <Card flush>
        <DataTable
          caption="API keys"
          columns={columns}
          rows={shown}
          getRowId={(key) => key.id}
          empty={
            <EmptyState
              icon={<KeyRound aria-hidden="true" />}
              title="No API key yet"
              description="Create one for each program, so that you can revoke it without stopping the others."
              action={create}
            />
          }
        />
      </Card>
      <CreateKeyDialog
        open={dialog === 'new' && mayManage}
        onOpenChange={(open) => setDialog(open ? 'new' : null)}
        timeZone={timeZone}
        createKey={props.createKey}
        onCreated={(result) => {
          void setDialog(null);
          setCreated(result);
        }}
      />
      <NewKeyDialog created={created} apiUrl={props.apiUrl} onClose={() => setCreated(null)} />
      <ConfirmDialog
        open={leaving !== null}
        onOpenChange={(open) => !open && setLeaving(null)}
        title={`Revoke “${leaving?.name ?? ''}”?`}
        description="Programs that use this key are refused from their next request on. A revoked key cannot be used again."
        confirmLabel="Revoke key"
        onConfirm={() => {
          if (!leaving) return;
          const { id, name } = leaving;
          void run(() => revokeKey({ id }), {
            optimistic: () => markRevoked(id),
            success: `Key “${name}” revoked`,
          });
        }}
      />
    </>
  );
}
