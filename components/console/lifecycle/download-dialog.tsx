'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { RadioGroup } from '@/components/ui/radio-group';
import { type BundleDto, passphraseSchema } from '@/lib/lifecycle/bundles/schemas';

const LOCKS = [
  {
    value: 'installation',
    label: 'This installation',
    hint: 'Only this installation opens the file. Right for a copy kept somewhere else.',
  },
  {
    value: 'passphrase',
    label: 'A passphrase',
    hint: 'Whoever knows it opens the file, here or in another installation.',
  },
];

/** Chooses the lock of the file; the browser saves it. */
export function DownloadDialog({
  bundle,
  isOpen,
  onClose,
}: {
  bundle: BundleDto;
  isOpen: boolean;
  onClose: () => void;
}) {
  const [lock, setLock] = useState('installation');
  const [problem, setProblem] = useState<string | null>(null);
  const formId = `download-${bundle.id}`;
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(next) => (next ? undefined : onClose())}
      title="Download the backup"
      description="The file is encrypted: rows, files, settings, everything."
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" form={formId} variant="primary">
            Download
          </Button>
        </>
      }
    >
      <form
        id={formId}
        method="post"
        action={`/api/console/bundles/${bundle.id}/download`}
        className="grid gap-4"
        onSubmit={(event) => {
          const typed = new FormData(event.currentTarget).get('passphrase');
          const checked = passphraseSchema.safeParse(typed ?? '');
          if (lock === 'passphrase' && !checked.success) {
            event.preventDefault();
            setProblem(checked.error.issues[0]?.message ?? null);
            return;
          }
          setProblem(null);
          // The browser goes on with the file; the form has to be there until it has been sent.
          setTimeout(onClose, 0);
        }}
      >
        <RadioGroup
          label="Who can open the file"
          value={lock}
          onValueChange={setLock}
          look="cards"
          options={LOCKS}
        />
        {lock === 'passphrase' ? (
          <Field
            label="Passphrase"
            hint="At least 12 characters. Nobody can open the file without it, we cannot either."
            error={problem}
            required
          >
            <Input name="passphrase" type="password" autoComplete="new-password" maxLength={200} />
          </Field>
        ) : null}
      </form>
    </Dialog>
  );
}
