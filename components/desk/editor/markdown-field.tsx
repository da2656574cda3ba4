'use client';

import { type KeyboardEvent, useRef } from 'react';
import { ARTICLE_BODY_MAX_LENGTH } from '@/lib/desk/schemas/values';
import { EditorToolbar } from './editor-toolbar';
import { type EditKind, editFor } from './markdown-edits';

interface MarkdownFieldProps {
  value: string;
  onChange: (value: string) => void;
  readOnly: boolean;
  error?: string;
}

/** The text of an article in Markdown with a toolbar; ⌘B and ⌘I work, and every act can be undone by ⌘Z. */
export function MarkdownField({ value, onChange, readOnly, error }: MarkdownFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);

  function edit(kind: EditKind) {
    const element = field.current;
    if (!element || readOnly) return;
    const { from, to, insert, selectStart, selectEnd } = editFor(kind, {
      text: element.value,
      start: element.selectionStart,
      end: element.selectionEnd,
    });
    element.focus();
    element.setSelectionRange(from, to);
    // The one way to change a field that its own undo knows about; browsers keep it for that.
    const isDone = document.execCommand(insert === '' ? 'delete' : 'insertText', false, insert);
    if (!isDone) {
      element.setRangeText(insert, from, to);
      onChange(element.value);
    }
    element.setSelectionRange(selectStart, selectEnd);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey) return;
    const kind = ({ b: 'bold', i: 'italic' } as const)[event.key.toLowerCase()];
    if (!kind) return;
    event.preventDefault();
    edit(kind);
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {readOnly ? null : (
        <div className="sticky top-0 z-10 -mx-1.5 border-y bg-background py-1.5">
          <EditorToolbar onEdit={edit} disabled={readOnly} />
        </div>
      )}
      <textarea
        ref={field}
        aria-label="Text"
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? 'article-text-error' : undefined}
        value={value}
        readOnly={readOnly}
        maxLength={ARTICLE_BODY_MAX_LENGTH}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        placeholder="Write in Markdown. Say first what the reader should do."
        spellCheck
        className="block field-sizing-content min-h-80 w-full flex-1 resize-none bg-transparent py-4 font-mono text-sm leading-6 outline-none placeholder:text-muted-foreground max-sm:text-lg"
      />
      {error ? (
        <p id="article-text-error" className="text-xs text-danger-text">
          {error}
        </p>
      ) : null}
    </div>
  );
}
