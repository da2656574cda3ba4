'use client';

import { type FormEvent, useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Switch } from '@/components/ui/switch';
import type { ActionResult } from '@/lib/kernel/result';
import type { AlertSettingsInput, UsageSettingsDto } from '@/lib/metering/report/schemas';
import { useRun } from '../use-run';

interface Props {
  settings: UsageSettingsDto;
  mayWrite: boolean;
  save: (
    input: AlertSettingsInput,
  ) => Promise<ActionResult<{ settings: UsageSettingsDto; secret: string | null }>>;
}

/** Who hears of passed thresholds. A new webhook's secret is shown once. */
export function AlertSettingsForm({ settings, mayWrite, save }: Props) {
  const { run, isRunning, fieldErrors } = useRun();
  const [mails, setMails] = useState(settings.mailsAlerts);
  const [address, setAddress] = useState(settings.webhookUrl ?? '');
  const [secret, setSecret] = useState<string | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const result = await run(() => save({ mailsAlerts: mails, webhookUrl: address || null }), {
      success: 'Alerts saved',
    });
    if (result.ok) setSecret(result.data.secret);
  }

  return (
    <form onSubmit={submit} noValidate>
      <Card title="Alerts" description="When use passes 50, 75, 90 and 100 % of a limit.">
        <div className="grid gap-4">
          <Switch
            label="Mail to owners and admins"
            checked={mails}
            onCheckedChange={setMails}
            disabled={!mayWrite}
          />
          <Field
            label="Webhook"
            hint="We send each alert to this address, signed."
            error={fieldErrors.webhookUrl}
            disabled={!mayWrite}
            optional
          >
            <Input
              type="url"
              value={address}
              onChange={(event) => setAddress(event.target.value)}
              placeholder="https://hooks.example.com/usage"
              autoComplete="off"
            />
          </Field>
          {secret ? (
            <Alert tone="warning" title="Copy the signing secret now">
              <span className="flex items-center gap-2">
                <code className="min-w-0 font-mono text-xs break-all">{secret}</code>
                <CopyButton value={secret} label="Copy secret" />
              </span>
            </Alert>
          ) : null}
          {mayWrite ? (
            <div className="flex justify-end">
              <Button type="submit" loading={isRunning}>
                Save alerts
              </Button>
            </div>
          ) : null}
        </div>
      </Card>
    </form>
  );
}
