'use client';

import type { ReactNode } from 'react';
import { Alert } from '@/components/ui/alert';
import { CopyButton } from '@/components/ui/copy-button';

/** Recovery codes just made. Nothing shows them again. */
export function RecoveryCodes({ codes, children }: { codes: readonly string[]; children?: ReactNode }) {
  return (
    <div className="grid gap-4">
      <Alert tone="warning" title="Keep these codes">
        They are shown once. Each one replaces a code of your app a single time, for the day your telephone is
        lost.
      </Alert>
      <ul
        aria-label="Recovery codes"
        className="grid grid-cols-1 gap-x-6 gap-y-1 rounded-lg border bg-muted/60 p-3 font-mono text-sm sm:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <CopyButton value={codes.join('\n')} label="Copy all" showLabel variant="secondary" size="md" />
      {children}
    </div>
  );
}
