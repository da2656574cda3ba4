'use client';

import { Card } from '@/components/ui/card';
import { Switch } from '@/components/ui/switch';
import type { useBrandingDraft } from './use-branding-draft';

/** Whether the site names the platform, where the plan leaves the choice. */
export function PoweredByCard({
  draft,
  disabled,
}: {
  draft: ReturnType<typeof useBrandingDraft>;
  disabled: boolean;
}) {
  const { typed } = draft;
  return (
    <Card title="Attribution">
      <Switch
        label="Show “Powered by Tenantry”"
        hint="A quiet link in the footer of your site and of your mails. Your plan lets you leave it out."
        checked={typed.showsPoweredBy}
        disabled={disabled}
        onCheckedChange={(showsPoweredBy) => draft.change({ ...typed, showsPoweredBy })}
      />
    </Card>
  );
}
