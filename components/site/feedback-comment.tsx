'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Textarea } from '@/components/ui/textarea';

/** As the server has it (`lib/desk/schemas/feedback.ts`), without its parser. */
const COMMENT_MAX_LENGTH = 1_000;

/** What somebody who has answered wants to add. */
export function FeedbackComment({
  label,
  sendLabel,
  isPending,
  onSend,
}: {
  label: string;
  sendLabel: string;
  isPending: boolean;
  onSend: (comment: string) => void;
}) {
  const [comment, setComment] = useState('');

  function send(event: FormEvent) {
    event.preventDefault();
    if (comment.trim()) onSend(comment.trim());
  }

  return (
    <form onSubmit={send} className="mt-4 grid gap-3">
      <label className="grid gap-1.5">
        <span className="text-base text-muted-foreground">{label}</span>
        <Textarea
          rows={3}
          value={comment}
          maxLength={COMMENT_MAX_LENGTH}
          onChange={(event) => setComment(event.target.value)}
        />
      </label>
      <Button
        type="submit"
        variant="primary"
        size="lg"
        className="justify-self-start"
        loading={isPending}
        disabled={!comment.trim()}
      >
        {sendLabel}
      </Button>
    </form>
  );
}
