'use client';

import { Undo2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Allowed } from '@/components/tenancy/allowed';
import { ConsoleTime } from '@/components/tenancy/console-time';
import { useDone } from '@/components/tenancy/use-done';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { ActionResult } from '@/lib/kernel/result';
import {
  type SettingChangeDto,
  type SettingDto,
  SETTINGS,
  settingText,
  type UndoSettingInput,
} from '@/lib/operations/config/schemas';

type Undo = (input: UndoSettingInput) => Promise<ActionResult<SettingChangeDto>>;

/** Who changed what, when and why; the last change of a setting can be taken back. */
export function SettingHistory(props: {
  changes: readonly SettingChangeDto[];
  settings: readonly SettingDto[];
  undo: Undo;
  footer?: ReactNode;
}) {
  const { changes, settings, undo, footer } = props;
  const settingOf = new Map<string, SettingDto>(settings.map((setting) => [setting.key, setting]));
  return (
    <Card flush title="History" footer={footer}>
      {changes.length === 0 ? (
        <p className="px-4 py-3 text-sm text-muted-foreground">
          Nothing was changed yet: everything stands at its default.
        </p>
      ) : (
        <ol aria-label="History" className="divide-y">
          {changes.map((change) => {
            const setting = settingOf.get(change.key);
            return (
              <li
                key={change.id}
                className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3"
              >
                <div className="min-w-0 flex-1 basis-72 text-sm">
                  <p>
                    <span className="font-medium">{setting ? SETTINGS[setting.key].label : change.key}</span>:{' '}
                    {settingText(change.key, change.before)} → {settingText(change.key, change.after)}
                    {change.undoesId ? ' (undone)' : ''}
                  </p>
                  <p className="text-muted-foreground">
                    {change.operatorName}, <ConsoleTime value={change.at} />: “{change.reason}”
                  </p>
                </div>
                {setting && setting.version === change.version ? (
                  <Allowed to="setting.write">
                    <UndoButton change={change} label={SETTINGS[setting.key].label} undo={undo} />
                  </Allowed>
                ) : null}
              </li>
            );
          })}
        </ol>
      )}
    </Card>
  );
}

function UndoButton({ change, label, undo }: { change: SettingChangeDto; label: string; undo: Undo }) {
  const { done, fieldErrors } = useDone();
  const [reason, setReason] = useState('');
  const back = settingText(change.key, change.before);
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" icon={<Undo2 aria-hidden="true" />} aria-label={`Undo the change of ${label}`}>
          Undo
        </Button>
      }
      title={`${label}: back to ${back}`}
      description="A new entry in the history brings the old value back; it counts in every process at once."
      confirmLabel="Undo the change"
      tone="primary"
      onConfirm={() =>
        done(undo({ changeId: change.id, version: change.version, reason }), `${label} is back at ${back}`)
      }
    >
      <Field label="Reason" error={fieldErrors.reason} required>
        <Input value={reason} onChange={(event) => setReason(event.target.value)} maxLength={500} />
      </Field>
    </ConfirmDialog>
  );
}
