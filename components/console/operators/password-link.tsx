'use client';

import { ConsoleTime } from '@/components/tenancy/console-time';
import { Button } from '@/components/ui/button';
import { CodeBlock } from '@/components/ui/code-block';
import { Dialog } from '@/components/ui/dialog';
import type { OperatorLink } from '@/lib/identity/operators/schemas';

/** The link by which an operator chooses a password, shown once. */
export function PasswordLink({ link, onClose }: { link: OperatorLink | null; onClose: () => void }) {
  if (!link) return null;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Password link"
      description={
        <>
          Hand it over in person or by a channel you trust. It works once, until{' '}
          <ConsoleTime value={link.expiresAt} absolute />, and is shown only now.
        </>
      }
      footer={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <CodeBlock code={link.url} copyLabel="Copy the link" wrap />
    </Dialog>
  );
}
