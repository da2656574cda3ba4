'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { Markdown } from '@/components/desk/markdown';
import { Allowed } from '@/components/tenancy/allowed';
import { useAction } from '@/components/tenancy/use-action';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import { toast } from '@/components/ui/toaster';
import type { ActionResult } from '@/lib/kernel/result';
import {
  type AnnouncementContent,
  type AnnouncementDto,
  type Audience,
  EVERYBODY,
  SEVERITIES,
  type UpdateAnnouncementInput,
} from '@/lib/operations/announcements/schemas';
import { fieldOf, instantOf } from '../operations/instants';
import { type AudienceChoices, AudienceFields } from './audience-fields';
import { AudiencePreview, type PreviewAudience } from './audience-preview';
import { SEVERITY_WORDS } from './words';

export interface AnnouncementEditorProps {
  /** Null for a new one. */
  draft: AnnouncementDto | null;
  /** Whom a new one begins with; everybody unless told. */
  audience?: Audience;
  choices: AudienceChoices;
  create: (input: AnnouncementContent) => Promise<ActionResult<AnnouncementDto>>;
  update: (input: UpdateAnnouncementInput) => Promise<ActionResult<AnnouncementDto>>;
  preview: PreviewAudience;
}

const NEW: AnnouncementContent = {
  title: '',
  body: '',
  severity: 'info',
  audience: EVERYBODY,
  isMailed: false,
  startsAt: null,
  endsAt: null,
};

/** Writes a draft, and says meanwhile whom it would reach and how it would look. */
export function AnnouncementEditor(props: AnnouncementEditorProps) {
  const { draft, choices } = props;
  const router = useRouter();
  const { run, isRunning, fieldErrors } = useAction();
  const [content, setContent] = useState<AnnouncementContent>(
    draft ? contentOf(draft) : { ...NEW, audience: props.audience ?? EVERYBODY },
  );
  const set = (next: Partial<AnnouncementContent>) => setContent((old) => ({ ...old, ...next }));

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (isRunning) return;
    const result = await run(
      draft ? props.update({ ...content, id: draft.id, version: draft.version }) : props.create(content),
    );
    if (!result.ok) return;
    toast.success('The draft is saved');
    if (draft) router.refresh();
    else router.push(`/announcements/${result.data.id}`);
  };

  return (
    <form
      method="post"
      noValidate
      onSubmit={save}
      className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_18rem]"
    >
      <div className="grid gap-4">
        <Card title="What it says">
          <div className="grid gap-4">
            <Field label="Title" error={fieldErrors.title} required>
              <Input
                value={content.title}
                onChange={(event) => set({ title: event.target.value })}
                maxLength={140}
                autoComplete="off"
              />
            </Field>
            <Field label="Text" hint="Markdown." error={fieldErrors.body} required>
              <Textarea
                value={content.body}
                onChange={(event) => set({ body: event.target.value })}
                maxLength={5_000}
                rows={8}
              />
            </Field>
            <div className="grid gap-4 sm:grid-cols-3">
              <Field label="Severity">
                <Select
                  options={SEVERITIES.map((value) => ({ value, label: SEVERITY_WORDS[value].label }))}
                  value={content.severity}
                  onValueChange={(value) =>
                    set({ severity: SEVERITIES.find((known) => known === value) ?? 'info' })
                  }
                />
              </Field>
              <Field label="From" hint="UTC. Empty: at once." error={fieldErrors.startsAt} optional>
                <Input
                  type="datetime-local"
                  value={fieldOf(content.startsAt)}
                  onChange={(event) => set({ startsAt: instantOf(event.target.value) })}
                />
              </Field>
              <Field label="Until" hint="UTC. Empty: until withdrawn." error={fieldErrors.endsAt} optional>
                <Input
                  type="datetime-local"
                  value={fieldOf(content.endsAt)}
                  onChange={(event) => set({ endsAt: instantOf(event.target.value) })}
                />
              </Field>
            </div>
            <Checkbox
              label="Mail it to owners and admins, too"
              checked={content.isMailed}
              onCheckedChange={(isMailed) => set({ isMailed: isMailed === true })}
            />
          </div>
        </Card>
        <Card
          title="Who reads it"
          description="The staff of these tenants, in their portal. Visitors of sites never do."
        >
          <AudienceFields
            audience={content.audience}
            choices={choices}
            onChange={(audience) => set({ audience })}
            error={fieldErrors.audience}
          />
        </Card>
        <div>
          <Allowed to="announcement.write">
            <Button type="submit" variant={draft ? undefined : 'primary'} loading={isRunning}>
              Save the draft
            </Button>
          </Allowed>
        </div>
      </div>
      <div className="grid gap-4">
        <AudiencePreview audience={content.audience} preview={props.preview} />
        <Card title="How it looks">
          {content.body.trim() ? (
            <Markdown text={content.body} size="sm" />
          ) : (
            <p className="text-sm text-muted-foreground">The text appears here.</p>
          )}
        </Card>
      </div>
    </form>
  );
}

function contentOf({ title, body, severity, audience, isMailed, startsAt, endsAt }: AnnouncementDto) {
  return { title, body, severity, audience, isMailed, startsAt, endsAt };
}
