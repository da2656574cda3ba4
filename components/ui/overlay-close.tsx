'use client';

import { X } from 'lucide-react';
import * as RadixDialog from 'radix-ui/dialog';
import { Button } from './button';

/** The cross in the corner of a dialog or drawer. */
export function OverlayClose() {
  return (
    <RadixDialog.Close asChild>
      <Button
        variant="ghost"
        size="sm"
        iconOnly
        aria-label="Close"
        className="absolute top-3 right-3 text-inherit opacity-70 hover:opacity-100"
      >
        <X aria-hidden="true" />
      </Button>
    </RadixDialog.Close>
  );
}
