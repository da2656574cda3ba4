'use client';

import { type ComponentProps, useId } from 'react';
import { Button } from './button';
import { Dialog, DialogClose, type DialogProps } from './dialog';

export interface FormDialogProps extends Omit<DialogProps, 'footer'> {
  /** What the button that sends it says. */
  submitLabel: string;
  /** It is being sent: nothing can be pressed. */
  isPending: boolean;
  /** Handlers of the form; fields and a `FormError` are the children. */
  form: Pick<ComponentProps<'form'>, 'method' | 'noValidate' | 'onSubmit' | 'onInput'>;
}

/** A dialog that is one form: fields above, Cancel and the sending button below. */
export function FormDialog({ submitLabel, isPending, form, children, ...dialog }: FormDialogProps) {
  const formId = useId();
  return (
    <Dialog
      {...dialog}
      footer={
        <>
          <DialogClose>
            <Button disabled={isPending}>Cancel</Button>
          </DialogClose>
          <Button type="submit" form={formId} variant="primary" loading={isPending}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <form noValidate {...form} id={formId} className="grid gap-4">
        {children}
      </form>
    </Dialog>
  );
}
