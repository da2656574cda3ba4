'use client';

import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { CodeBlock } from '@/components/ui/code-block';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog } from '@/components/ui/dialog';
import type { CreatedApiKeyDto } from '@/lib/identity/api-keys/schemas';

/** What a new key can be tried with, the first that its scopes allow. */
const TRIES = ['requests', 'articles', 'businesses'];

/** Shows a new key, the only time it can be seen. */
export function NewKeyDialog({
  created,
  apiUrl,
  onClose,
}: {
  created: CreatedApiKeyDto | null;
  apiUrl: string;
  onClose: () => void;
}) {
  if (!created) return null;
  const { key, secret } = created;
  const path = TRIES.find((name) => key.scopes.some((scope) => scope.startsWith(name))) ?? 'articles';
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="lg"
      title={`Key “${key.name}” created`}
      footer={
        <Button variant="primary" onClick={onClose}>
          I have stored it
        </Button>
      }
    >
      <div className="grid gap-4">
        <Alert tone="warning" title="Copy it now">
          We keep only a fingerprint of it: after you close this, nobody can show it again.
        </Alert>
        <div className="flex items-center gap-2 rounded-lg border bg-muted py-1.5 pr-1.5 pl-3">
          <code aria-label="API key" className="min-w-0 flex-1 font-mono text-xs break-all">
            {secret}
          </code>
          <CopyButton value={secret} label="Copy key" showLabel variant="secondary" />
        </div>
        <CodeBlock
          title="Try it"
          wrap
          code={`curl ${apiUrl}/${path} \\\n  -H "Authorization: Bearer $API_KEY"`}
        />
      </div>
    </Dialog>
  );
}
