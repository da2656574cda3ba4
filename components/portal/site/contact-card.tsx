'use client';

import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { SiteDraft } from './site-types';

/** How to reach people besides the form. */
export function ContactCard({ draft }: { draft: SiteDraft }) {
  const { support } = draft.content;
  const set = (field: keyof typeof support) => (event: { target: { value: string } }) =>
    draft.change({ support: { ...support, [field]: event.target.value } });
  const error = (field: keyof typeof support) => draft.fieldErrors[`content.support.${field}`];
  return (
    <Card
      title="Support contact"
      description="In the footer and in the contact section. What is empty is left out."
    >
      <div className="grid gap-3">
        <Field label="Mail address" error={error('email')}>
          <Input
            type="email"
            value={support.email}
            maxLength={254}
            placeholder="help@example.com"
            autoComplete="off"
            onChange={set('email')}
          />
        </Field>
        <Field label="Phone" error={error('phone')}>
          <Input
            type="tel"
            value={support.phone}
            maxLength={40}
            placeholder="+49 30 1234567"
            autoComplete="off"
            onChange={set('phone')}
          />
        </Field>
        <Field label="Hours" error={error('hours')}>
          <Input
            value={support.hours}
            maxLength={80}
            placeholder="Monday to Friday, 9:00 to 17:00"
            onChange={set('hours')}
          />
        </Field>
      </div>
    </Card>
  );
}
