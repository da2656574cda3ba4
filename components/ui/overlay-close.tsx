'use client';

import { X } from 'lucide-react';
import * as RadixDialog from 'radix-ui/dialog';
import { Button } from './button';

/** The cross in the corner of a dialog or drawer. */
export function OverlayClose({ label = 'Close' }: { label?: string | undefined }) {
  return (
    <RadixDialog.Close asChild>
      <Button
        variant="ghost"
        size="sm"
        iconOnly
        aria-label={label}
        className="absolute end-3 top-3 text-inherit opacity-70 hover:opacity-100"
      >
        <X aria-hidden="true" />
      </Button>
    </RadixDialog.Close>
  );
}
