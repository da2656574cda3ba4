'use client';

import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { Button } from './button';
import { Dialog, DialogClose } from './dialog';
import { Input } from './input';

export interface ConfirmDialogProps {
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  confirmLabel: string;
  cancelLabel?: string;
  closeLabel?: string;
  /** For destruction: must be typed exactly before the button works. */
  phrase?: string;
  tone?: 'danger' | 'primary';
  /** The dialog waits for it and closes when it resolves; on `false` or a throw it stays open. */
  onConfirm: () => Promise<unknown> | unknown;
  /** More content, for example a reason field. */
  children?: ReactNode;
}

/** Asks before an act that is hard to undo. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { phrase, tone = 'danger' } = props;
  const formId = useId();
  const phraseId = useId();
  const [ownOpen, setOwnOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const open = props.open ?? ownOpen;

  function setOpen(next: boolean) {
    if (busy) return;
    setTyped('');
    setOwnOpen(next);
    props.onOpenChange?.(next);
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    setBusy(true);
    try {
      const answer = await props.onConfirm();
      if (answer === false) return;
      setTyped('');
      setOwnOpen(false);
      props.onOpenChange?.(false);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={props.trigger}
      title={props.title}
      description={props.description}
      closeLabel={props.closeLabel}
      footer={
        <>
          <DialogClose>
            <Button disabled={busy}>{props.cancelLabel ?? 'Cancel'}</Button>
          </DialogClose>
          <Button
            type="submit"
            form={formId}
            variant={tone}
            loading={busy}
            disabled={phrase !== undefined && typed.trim() !== phrase}
          >
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="grid gap-4 empty:hidden">
        {props.children}
        {phrase === undefined ? null : (
          <div className="grid gap-1.5">
            <label htmlFor={phraseId} className="text-sm">
              Type <strong className="select-all font-mono font-medium">{phrase}</strong> to confirm
            </label>
            <Input
              id={phraseId}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
            />
          </div>
        )}
      </form>
    </Dialog>
  );
}
