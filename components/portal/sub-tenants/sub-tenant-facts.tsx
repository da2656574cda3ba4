'use client';

import { type FormEvent, useState } from 'react';
import { Facts } from '@/components/tenancy/facts';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { Input } from '@/components/ui/input';
import { RelativeTime } from '@/components/ui/relative-time';
import { useRun } from '../use-run';
import type { SubTenantPanelProps } from './sub-tenant-types';

/** Who a sub-tenant is; its name can be changed. */
export function SubTenantFacts({
  subTenant,
  siteUrl,
  mayManage,
  locale,
  timeZone,
  actions,
}: SubTenantPanelProps) {
  const { run, isRunning, fieldErrors, clearErrors } = useRun();
  const [isOpen, setIsOpen] = useState(false);
  const [name, setName] = useState(subTenant.name);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const result = await run(() => actions.rename({ subTenantId: subTenant.id, name }), {
      success: `It is called ${name.trim()} now`,
    });
    if (result.ok) setIsOpen(false);
  }

  const time = (value: string) => <RelativeTime value={value} locale={locale} timeZone={timeZone} />;
  return (
    <Card
      title="Facts"
      action={
        mayManage ? (
          <Button size="sm" onClick={() => setIsOpen(true)}>
            Rename
          </Button>
        ) : undefined
      }
    >
      <Facts
        items={[
          { term: 'Site', value: siteUrl.replace(/^https?:\/\//, '').replace(/\/$/, '') },
          { term: 'Members', value: subTenant.memberCount },
          { term: 'Created', value: time(subTenant.createdAt) },
          { term: 'In this state since', value: time(subTenant.statusChangedAt) },
        ]}
      />
      <FormDialog
        open={isOpen}
        onOpenChange={(open) => {
          clearErrors();
          setIsOpen(open);
        }}
        title={`Rename ${subTenant.name}`}
        description="Its people and customers read the new name at once. Its address stays."
        submitLabel="Rename"
        isPending={isRunning}
        form={{ onSubmit: submit }}
      >
        <Field label="Name" error={fieldErrors.name} required>
          <Input
            value={name}
            onChange={(event) => setName(event.target.value)}
            maxLength={80}
            autoComplete="off"
          />
        </Field>
      </FormDialog>
    </Card>
  );
}
