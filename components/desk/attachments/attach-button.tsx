'use client';

import { Paperclip } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Tooltip } from '@/components/ui/tooltip';

/** Opens the browser's file chooser. */
export function AttachButton({
  onFiles,
  disabled,
}: {
  onFiles: (files: Iterable<File>) => void;
  disabled?: boolean;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Tooltip content="Attach up to 5 files">
        <Button
          size="sm"
          variant="ghost"
          iconOnly
          aria-label="Attach files"
          disabled={disabled}
          onClick={() => input.current?.click()}
        >
          <Paperclip aria-hidden="true" />
        </Button>
      </Tooltip>
      <input
        ref={input}
        type="file"
        multiple
        tabIndex={-1}
        aria-label="Attach files"
        className="sr-only"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </>
  );
}
