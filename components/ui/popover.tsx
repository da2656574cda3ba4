'use client';

import * as Radix from 'radix-ui/popover';
import type { ReactNode } from 'react';
import { usePortalContainer } from './portal-scope';
import { cn } from './cn';
import { menuStyles } from './overlay';

export interface PopoverProps {
  trigger: ReactNode;
  /** Names the panel for screen readers. */
  label: string;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'bottom' | 'left' | 'right';
  className?: string;
  children: ReactNode;
}

/** A panel beside its trigger, for filters and small forms. */
export function Popover(props: PopoverProps) {
  const container = usePortalContainer();
  return (
    <Radix.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Radix.Trigger asChild>{props.trigger}</Radix.Trigger>
      <Radix.Portal container={container}>
        <Radix.Content
          aria-label={props.label}
          align={props.align ?? 'start'}
          side={props.side}
          sideOffset={4}
          collisionPadding={8}
          className={cn(menuStyles, 'w-72 max-w-[calc(100vw-1rem)] p-3', props.className)}
        >
          {props.children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
