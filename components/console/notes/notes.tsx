'use client';

import { StickyNote } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Allowed } from '@/components/tenancy/allowed';
import { useDone } from '@/components/tenancy/use-done';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import type { ActionResult } from '@/lib/kernel/result';
import type { NoteDto, UpdateNoteInput } from '@/lib/tenancy/notes/schemas';
import { NoteText } from './note-text';

interface NoteActions {
  create: (input: { tenantId: string; text: string }) => Promise<ActionResult<{ id: string }>>;
  update: (input: UpdateNoteInput) => Promise<ActionResult<void>>;
  remove: (input: { id: string }) => Promise<ActionResult<void>>;
}

/** Notes of operators about a tenant: written, pinned, changed. */
export function Notes({
  tenantId,
  notes,
  actions,
}: {
  tenantId: string;
  notes: NoteDto[];
  actions: NoteActions;
}) {
  return (
    <div className="grid gap-4">
      <Allowed to="tenant.note">
        <Card title="New note" description="Only operators read notes; the tenant never does.">
          <NoteForm
            label="Note"
            submitLabel="Add the note"
            save={(text) => actions.create({ tenantId, text })}
            done="The note is added"
          />
        </Card>
      </Allowed>
      <Card flush title="Notes">
        {notes.length === 0 ? (
          <EmptyState
            icon={<StickyNote aria-hidden="true" />}
            title="No note yet"
            description="Write down what a colleague should know before they answer this tenant."
          />
        ) : (
          <ul className="divide-y" aria-label="Notes">
            {notes.map((note) => (
              <Note key={note.id} note={note} actions={actions} />
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
}

function Note({ note, actions }: { note: NoteDto; actions: NoteActions }) {
  const { done, isRunning } = useDone();
  const [isEditing, setIsEditing] = useState(false);
  if (isEditing)
    return (
      <li className="px-4 py-3">
        <NoteForm
          label="Note"
          initial={note.text}
          submitLabel="Save"
          save={(text) => actions.update({ id: note.id, text })}
          done="The note is changed"
          onClose={() => setIsEditing(false)}
        />
      </li>
    );
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 max-sm:basis-full">
        <NoteText note={note} />
      </div>
      <Allowed to="tenant.note">
        <span className="flex flex-wrap gap-1">
          <Button
            size="sm"
            variant="ghost"
            loading={isRunning}
            onClick={() =>
              void done(
                actions.update({ id: note.id, isPinned: !note.isPinned }),
                note.isPinned ? 'It is not pinned any more' : 'It stands on the overview now',
              )
            }
          >
            {note.isPinned ? 'Unpin' : 'Pin'}
          </Button>
          {note.isOwn ? (
            <>
              <Button size="sm" variant="ghost" onClick={() => setIsEditing(true)}>
                Edit
              </Button>
              <ConfirmDialog
                trigger={
                  <Button size="sm" variant="ghost">
                    Delete
                  </Button>
                }
                title="Delete the note"
                description="It cannot be brought back."
                confirmLabel="Delete the note"
                onConfirm={() => done(actions.remove({ id: note.id }), 'The note is deleted')}
              />
            </>
          ) : null}
        </span>
      </Allowed>
    </li>
  );
}

function NoteForm({
  label,
  initial = '',
  submitLabel,
  save,
  done: sentence,
  onClose,
}: {
  label: string;
  initial?: string;
  submitLabel: string;
  save: (text: string) => Promise<ActionResult<unknown>>;
  done: string;
  onClose?: () => void;
}) {
  const { done, isRunning, fieldErrors } = useDone();
  const [text, setText] = useState(initial);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isRunning || !(await done(save(text), sentence))) return;
    setText('');
    onClose?.();
  };
  return (
    <form method="post" noValidate onSubmit={submit} className="grid gap-3">
      <Field label={label} labelHidden error={fieldErrors.text} required>
        <Textarea rows={3} value={text} onChange={({ target }) => setText(target.value)} maxLength={4_000} />
      </Field>
      <div className="flex gap-2">
        <Button type="submit" variant="primary" size="sm" loading={isRunning}>
          {submitLabel}
        </Button>
        {onClose ? (
          <Button size="sm" onClick={onClose}>
            Cancel
          </Button>
        ) : null}
      </div>
    </form>
  );
}
