'use client';

import * as RadixDialog from 'radix-ui/dialog';
import type { ReactNode } from 'react';
import { usePortalContainer } from './portal-scope';
import { cn } from './cn';
import { backdropStyles } from './overlay';
import { OverlayClose } from './overlay-close';
import { useOpenerFocus } from './use-opener-focus';

export interface DrawerProps {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  trigger?: ReactNode;
  title: ReactNode;
  /** Keeps the title for screen readers only. */
  titleHidden?: boolean;
  description?: ReactNode;
  side?: 'left' | 'right';
  size?: 'sm' | 'md' | 'lg';
  footer?: ReactNode;
  className?: string;
  children: ReactNode;
}

const WIDTH = { sm: 'w-72', md: 'w-md', lg: 'w-2xl' };
const SIDE = {
  left: 'left-0 border-r data-[state=open]:animate-slide-in-left data-[state=closed]:animate-slide-out-left',
  right:
    'right-0 border-l data-[state=open]:animate-slide-in-right data-[state=closed]:animate-slide-out-right',
};

/** A panel that slides in from a side; it keeps the page in sight. */
export function Drawer(props: DrawerProps) {
  const { side = 'right', size = 'md', titleHidden, description } = props;
  const container = usePortalContainer();
  const openerFocus = useOpenerFocus();
  return (
    <RadixDialog.Root open={props.open} onOpenChange={props.onOpenChange}>
      {props.trigger ? <RadixDialog.Trigger asChild>{props.trigger}</RadixDialog.Trigger> : null}
      <RadixDialog.Portal container={container}>
        <RadixDialog.Overlay className={backdropStyles} />
        <RadixDialog.Content
          {...openerFocus}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={cn(
            'fixed inset-y-0 z-50 flex max-w-[calc(100vw-2.5rem)] flex-col border-border bg-raised text-foreground shadow-lg outline-none',
            WIDTH[size],
            SIDE[side],
            props.className,
          )}
        >
          <header className={cn('min-w-0 border-b border-border py-3 pr-14 pl-4', titleHidden && 'sr-only')}>
            <RadixDialog.Title className="truncate text-base font-semibold">{props.title}</RadixDialog.Title>
            {description ? (
              <RadixDialog.Description className="text-sm text-muted-foreground">
                {description}
              </RadixDialog.Description>
            ) : null}
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto">{props.children}</div>
          {props.footer ? (
            <footer className="flex justify-end gap-2 border-t border-border px-4 py-3">
              {props.footer}
            </footer>
          ) : null}
          {/* Last, so that opening focuses the first field. */}
          <OverlayClose />
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}
