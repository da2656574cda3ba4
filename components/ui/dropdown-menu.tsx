'use client';

import { Check } from 'lucide-react';
import * as Radix from 'radix-ui/dropdown-menu';
import type { ComponentProps, ReactNode } from 'react';
import { usePortalContainer } from './portal-scope';
import { cn } from './cn';
import { menuItemStyles, menuStyles } from './overlay';

export interface DropdownMenuProps {
  trigger: ReactNode;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'bottom' | 'left' | 'right';
  className?: string;
  children: ReactNode;
}

/** A menu of acts; `trigger` is a Button (or any element that takes a ref). */
export function DropdownMenu({ trigger, align = 'end', side, className, children }: DropdownMenuProps) {
  const container = usePortalContainer();
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal container={container}>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className={cn(menuStyles, 'max-h-(--radix-dropdown-menu-content-available-height)', className)}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export interface MenuItemProps extends ComponentProps<typeof Radix.Item> {
  icon?: ReactNode;
  /** Keys or a short note on the right. */
  shortcut?: ReactNode;
  tone?: 'danger';
}

/** One act. For a link: `<MenuItem asChild><Link href=…>…</Link></MenuItem>`. */
export function MenuItem({ icon, shortcut, tone, className, children, asChild, ...rest }: MenuItemProps) {
  const classes = cn(
    menuItemStyles,
    tone === 'danger' && 'text-danger-text data-[highlighted]:bg-danger-soft [&_svg]:text-danger-text',
    className,
  );
  if (asChild) {
    return (
      <Radix.Item asChild className={classes} {...rest}>
        {children}
      </Radix.Item>
    );
  }
  return (
    <Radix.Item className={classes} {...rest}>
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {shortcut ? <span className="ms-4 text-xs text-muted-foreground">{shortcut}</span> : null}
    </Radix.Item>
  );
}

/** One of a few, chosen inside a menu. */
export function MenuRadioGroup({
  label,
  value,
  onValueChange,
  options,
}: {
  label: string;
  value: string;
  onValueChange: (value: string) => void;
  options: readonly { value: string; label: ReactNode; icon?: ReactNode }[];
}) {
  return (
    <Radix.RadioGroup aria-label={label} value={value} onValueChange={onValueChange}>
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className={menuItemStyles}>
          {option.icon}
          <span className="flex-1">{option.label}</span>
          <Radix.ItemIndicator>
            <Check aria-hidden="true" />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

/** A group with a heading. */
export function MenuGroup({ label, children }: { label?: ReactNode; children: ReactNode }) {
  return (
    <Radix.Group>
      {label ? (
        <Radix.Label className="px-2 pt-1.5 pb-1 text-xs font-medium text-muted-foreground">
          {label}
        </Radix.Label>
      ) : null}
      {children}
    </Radix.Group>
  );
}

/** A line between groups. */
export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-border" />;
}
