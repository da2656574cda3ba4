'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { SlugField } from '@/components/tenancy/slug-field';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { RadioGroup } from '@/components/ui/radio-group';
import { slugOf } from '@/lib/identity/sign-up/schemas';
import type { ActionResult } from '@/lib/kernel/result';
import type { CreateSubTenantInput } from '@/lib/partners/schemas';
import { pageHref } from '../pages';
import { useRun } from '../use-run';

interface Props {
  slug: string;
  baseHost: string;
  /** Plans that can be given, the smallest first. */
  plans: readonly { key: string; name: string; summary: string }[];
  check: (input: { slug: string }) => Promise<ActionResult<{ isAvailable: boolean; message?: string }>>;
  create: (input: CreateSubTenantInput) => Promise<ActionResult<{ id: string; slug: string }>>;
}

/** Name, address, plan and who is invited to own it. What was typed stays when it is refused. */
export function NewSubTenantForm({ slug, baseHost, plans, check, create }: Props) {
  const router = useRouter();
  const { run, isRunning, fieldErrors } = useRun();
  const [name, setName] = useState('');
  const [address, setAddress] = useState<string | null>(null);
  const [planKey, setPlanKey] = useState(plans[0]?.key ?? '');
  const [ownerEmail, setOwnerEmail] = useState('');
  const href = pageHref(slug, 'subTenants');

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isRunning) return;
    const input = { name, slug: address ?? slugOf(name), planKey, ownerEmail };
    const result = await run(() => create(input), { success: `${name.trim()} is open` });
    if (result.ok) router.push(`${href}/${result.data.id}`);
  }

  return (
    <Card className="max-w-2xl">
      <form method="post" noValidate onSubmit={submit} className="grid gap-5">
        <Field label="Name" error={fieldErrors.name} required>
          <Input
            value={name}
            onChange={(event) => setName(event.target.value)}
            maxLength={80}
            autoComplete="off"
          />
        </Field>
        <SlugField
          value={address ?? slugOf(name)}
          onChange={setAddress}
          suffix={`.${baseHost}`}
          error={fieldErrors.slug}
          check={check}
        />
        <div className="grid gap-1.5">
          <p className="text-sm font-medium">Plan</p>
          <RadioGroup
            label="Plan"
            look="cards"
            className="sm:grid-cols-2"
            value={planKey}
            onValueChange={setPlanKey}
            options={plans.map(({ key, name: label, summary }) => ({ value: key, label, hint: summary }))}
          />
          <p className="text-xs text-muted-foreground">
            None is larger than your own. You can change it later.
          </p>
          {fieldErrors.planKey ? <p className="text-xs text-danger-text">{fieldErrors.planKey}</p> : null}
        </div>
        <Field
          label="Owner’s mail address"
          hint="They get an invitation in your name and run the workspace. Until they accept it, nobody works there."
          error={fieldErrors.ownerEmail}
          required
        >
          <Input
            type="email"
            value={ownerEmail}
            onChange={(event) => setOwnerEmail(event.target.value)}
            autoComplete="off"
            inputMode="email"
          />
        </Field>
        <div>
          <Button type="submit" variant="primary" loading={isRunning}>
            Create sub-tenant
          </Button>
        </div>
      </form>
    </Card>
  );
}
