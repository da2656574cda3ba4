'use client';

import { Upload } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Allowed } from '@/components/tenancy/allowed';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FileDrop } from '@/components/ui/file-drop';
import { FormDialog } from '@/components/ui/form-dialog';
import { Input } from '@/components/ui/input';
import { toast } from '@/components/ui/toaster';

interface UploadBackupProps {
  tenant: { id: string; name: string };
  onDone: () => Promise<unknown>;
}

/** Headers hold bytes of ASCII alone. */
function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/** Brings a file that was downloaded, here or in another installation, back into the list. */
export function UploadBackup({ tenant, onDone }: UploadBackupProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [files, setFiles] = useState<File[]>([]);
  const [passphrase, setPassphrase] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const [file] = files;
    if (!file) return setProblem('Choose a file first.');
    setPending(true);
    setProblem(await upload(tenant.id, file, passphrase));
    setPending(false);
  };
  const upload = async (tenantId: string, file: File, secret: string): Promise<string | null> => {
    const response = await fetch(`/api/console/tenants/${tenantId}/bundles`, {
      method: 'POST',
      body: file,
      headers: {
        'content-type': 'application/octet-stream',
        ...(secret ? { 'x-passphrase': base64(secret) } : {}),
      },
    }).catch(() => null);
    if (!response?.ok) {
      const answer = (await response?.json().catch(() => null)) as { title?: string } | null;
      return answer?.title ?? 'The server could not be reached.';
    }
    toast.success('The backup is in the list');
    setIsOpen(false);
    setFiles([]);
    setPassphrase('');
    await onDone();
    return null;
  };
  return (
    <Allowed to="tenant.restore">
      <FormDialog
        trigger={<Button icon={<Upload aria-hidden="true" />}>Upload</Button>}
        open={isOpen}
        onOpenChange={setIsOpen}
        title="Upload a backup"
        description={`A file of ${tenant.name} that was downloaded before. It is checked to its last byte, and restores nothing by itself.`}
        submitLabel="Upload and check"
        isPending={isPending}
        form={{ method: 'post', noValidate: true, onSubmit: (event) => void send(event) }}
      >
        {problem ? (
          <Alert tone="danger" live>
            {problem}
          </Alert>
        ) : null}
        <FileDrop
          label="Choose a file"
          hint="It ends with .tenantry"
          files={files}
          onFilesChange={setFiles}
          maxFiles={1}
          maxSizeBytes={50e9}
          disabled={isPending}
        />
        <Field label="Passphrase" hint="Empty for a file with the lock of this installation." optional>
          <Input
            type="password"
            value={passphrase}
            onChange={(event) => setPassphrase(event.target.value)}
            autoComplete="off"
            maxLength={200}
          />
        </Field>
      </FormDialog>
    </Allowed>
  );
}
