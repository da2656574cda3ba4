'use client';

import * as RadixDialog from 'radix-ui/dialog';
import type { ReactNode } from 'react';
import { usePortalContainer } from './portal-scope';
import { cn } from './cn';
import { backdropStyles } from './overlay';
import { OverlayClose } from './overlay-close';
import { useOpenerFocus } from './use-opener-focus';

export interface DialogProps {
  open?: boolean;
  defaultOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** The element that opens it; it gets focus back. */
  trigger?: ReactNode;
  title: ReactNode;
  description?: ReactNode;
  /** Buttons, right-aligned at the bottom. Wrap Cancel in `DialogClose`. */
  footer?: ReactNode;
  closeLabel?: string | undefined;
  size?: 'sm' | 'md' | 'lg' | 'xl';
  children?: ReactNode;
}

const WIDTH = { sm: 'max-w-sm', md: 'max-w-md', lg: 'max-w-xl', xl: 'max-w-3xl' };

/** A modal dialog; a sheet from below on narrow screens. */
export function Dialog(props: DialogProps) {
  const { trigger, title, description, footer, size = 'md', children } = props;
  const container = usePortalContainer();
  const openerFocus = useOpenerFocus();
  return (
    <RadixDialog.Root open={props.open} defaultOpen={props.defaultOpen} onOpenChange={props.onOpenChange}>
      {trigger ? <RadixDialog.Trigger asChild>{trigger}</RadixDialog.Trigger> : null}
      <RadixDialog.Portal container={container}>
        <RadixDialog.Overlay
          className={cn(
            backdropStyles,
            'grid place-items-center overflow-y-auto p-4 max-sm:items-end max-sm:p-0',
          )}
        >
          <RadixDialog.Content
            {...openerFocus}
            {...(description ? {} : { 'aria-describedby': undefined })}
            className={cn(
              'relative flex w-full flex-col rounded-xl border border-border bg-raised text-foreground shadow-lg outline-none data-[state=open]:animate-pop-in data-[state=closed]:animate-pop-out max-sm:max-w-none max-sm:rounded-b-none',
              WIDTH[size],
            )}
          >
            <header className="min-w-0 py-4 ps-5 pe-14 pb-3">
              <RadixDialog.Title className="text-lg font-semibold">{title}</RadixDialog.Title>
              {description ? (
                <RadixDialog.Description className="mt-1 text-sm text-muted-foreground">
                  {description}
                </RadixDialog.Description>
              ) : null}
            </header>
            {children ? <div className="px-5 pt-1 pb-5 has-[>form:empty]:hidden">{children}</div> : null}
            {footer ? (
              <footer className="flex flex-wrap justify-end gap-2 border-t border-border px-5 py-3">
                {footer}
              </footer>
            ) : null}
            {/* Last, so that opening focuses the first field. */}
            <OverlayClose label={props.closeLabel} />
          </RadixDialog.Content>
        </RadixDialog.Overlay>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

/** Closes the dialog or drawer around it: `<DialogClose><Button>Cancel</Button></DialogClose>`. */
export function DialogClose({ children }: { children: ReactNode }) {
  return <RadixDialog.Close asChild>{children}</RadixDialog.Close>;
}
