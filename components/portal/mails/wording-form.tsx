'use client';

import { type RefObject, useRef } from 'react';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import type { MailTextDto, MailWording } from '@/lib/mailing/schemas';

type TextField = 'subject' | 'heading' | 'body' | 'button' | 'note';
type Control = HTMLInputElement | HTMLTextAreaElement;

interface WordingFormProps {
  text: MailTextDto;
  wording: MailWording;
  dir: 'ltr' | 'rtl';
  fieldErrors: Record<string, string>;
  disabled: boolean;
  onChange: (wording: MailWording) => void;
}

/** The words of a mail, with its variables as chips that put themselves where the caret is. */
export function WordingForm({ text, wording, dir, fieldErrors, disabled, onChange }: WordingFormProps) {
  const last = useRef<{ field: TextField; control: Control } | null>(null);
  const body = useRef<HTMLTextAreaElement>(null);
  const set = (field: TextField, value: string) => onChange({ ...wording, [field]: value });
  const wire = (field: TextField) => ({
    value: wording[field] ?? '',
    dir,
    lang: text.language,
    onFocus: (event: { currentTarget: Control }) => {
      last.current = { field, control: event.currentTarget };
    },
    onChange: (event: { target: Control }) => set(field, event.target.value),
  });
  const error = (field: TextField) => fieldErrors[`wording.${field}`];

  return (
    <Card
      title="Words"
      description="Plain text with variables. An empty line begins a paragraph; one whose variable has no value is left out."
    >
      <fieldset disabled={disabled} className="grid min-w-0 gap-4">
        <VariableChips
          variables={text.variables}
          onInsert={(name) => insert(`{${name}}`, last.current ?? fallback(body), set)}
        />
        <Field label="Subject" error={error('subject')}>
          <Input {...wire('subject')} maxLength={200} />
        </Field>
        <Field label="Heading" error={error('heading')}>
          <Input {...wire('heading')} maxLength={200} />
        </Field>
        <Field label="Text" error={error('body')}>
          <Textarea {...wire('body')} ref={body} rows={8} autoGrow maxLength={5_000} />
        </Field>
        {text.original.button === null ? null : (
          <Field label="Button" error={error('button')} hint="Where it leads is set.">
            <Input {...wire('button')} maxLength={60} />
          </Field>
        )}
        <Field label="Small print" error={error('note')} hint="Why this mail came.">
          <Textarea {...wire('note')} rows={3} autoGrow maxLength={1_000} />
        </Field>
      </fieldset>
    </Card>
  );
}

function VariableChips({
  variables,
  onInsert,
}: {
  variables: MailTextDto['variables'];
  onInsert: (name: string) => void;
}) {
  return (
    <div className="grid gap-1.5">
      <p className="text-sm font-medium">Variables</p>
      <ul className="flex flex-wrap gap-1.5">
        {variables.map(({ name, sample }) => (
          <li key={name}>
            <button
              type="button"
              title={sample}
              // The caret stays where it is.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onInsert(name)}
              className="inline-flex h-6 items-center rounded-full border border-border-strong bg-surface px-2 font-mono text-xs hover:bg-muted disabled:opacity-50"
            >
              <span className="sr-only">Insert </span>
              {`{${name}}`}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function fallback(body: RefObject<HTMLTextAreaElement | null>) {
  return body.current ? { field: 'body' as const, control: body.current } : null;
}

/** Puts a text where the caret of a control is, in place of what is marked there. */
function insert(
  text: string,
  at: { field: TextField; control: Control } | null,
  set: (field: TextField, value: string) => void,
): void {
  if (!at) return;
  const { field, control } = at;
  const start = control.selectionStart ?? control.value.length;
  const end = control.selectionEnd ?? start;
  set(field, control.value.slice(0, start) + text + control.value.slice(end));
  requestAnimationFrame(() => {
    control.focus();
    control.setSelectionRange(start + text.length, start + text.length);
  });
}
