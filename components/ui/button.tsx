import { Slot, Slottable } from 'radix-ui/slot';
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { tv, type VariantProps } from 'tailwind-variants';
import { Spinner } from './spinner';

export const buttonStyles = tv({
  base: [
    'relative inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap font-medium',
    'transition-[background-color,border-color,color,box-shadow] duration-100',
    'disabled:pointer-events-none disabled:opacity-50 aria-disabled:pointer-events-none aria-disabled:opacity-50',
    "[&_svg:not([class*='size-'])]:size-4 [&_svg]:shrink-0",
  ],
  variants: {
    variant: {
      primary: 'bg-accent text-accent-foreground shadow-xs hover:bg-accent-hover',
      secondary:
        'border border-border-strong bg-surface text-foreground shadow-xs hover:bg-muted data-[state=open]:bg-muted',
      ghost: 'text-foreground hover:bg-hover data-[state=open]:bg-hover',
      danger: 'bg-danger text-danger-foreground shadow-xs hover:bg-danger-hover',
      link: 'text-accent-text underline-offset-4 hover:underline',
    },
    size: {
      xs: 'h-6 rounded-sm px-2 text-xs',
      sm: 'h-7 rounded-md px-2.5 text-sm',
      md: 'h-8 rounded-md px-3 text-sm',
      lg: 'h-10 rounded-lg px-4 text-base',
    },
    iconOnly: { true: 'px-0' },
    fullWidth: { true: 'w-full' },
  },
  compoundVariants: [
    { iconOnly: true, size: 'xs', class: 'w-6' },
    { iconOnly: true, size: 'sm', class: 'w-7' },
    { iconOnly: true, size: 'md', class: 'w-8' },
    { iconOnly: true, size: 'lg', class: 'w-10' },
    { variant: 'link', class: 'h-auto px-0' },
  ],
  defaultVariants: { variant: 'secondary', size: 'md' },
});

export interface ButtonProps
  extends ButtonHTMLAttributes<HTMLButtonElement>,
    VariantProps<typeof buttonStyles> {
  /** Renders the child (a link, say) with the look of a button. */
  asChild?: boolean;
  /** Shows a spinner, keeps the width, refuses clicks. */
  loading?: boolean;
  icon?: ReactNode;
  ref?: React.Ref<HTMLButtonElement>;
}

/** A button. `type` is "button" unless told, so that it never submits by accident. */
export function Button({
  variant,
  size,
  iconOnly,
  fullWidth,
  asChild,
  loading = false,
  icon,
  className,
  children,
  disabled,
  type,
  ...rest
}: ButtonProps) {
  const Element = asChild ? Slot : 'button';
  return (
    <Element
      className={buttonStyles({ variant, size, iconOnly, fullWidth, className })}
      disabled={asChild ? undefined : disabled || loading}
      aria-busy={loading || undefined}
      type={asChild ? undefined : (type ?? 'button')}
      {...rest}
    >
      {loading ? <Spinner className="size-4" /> : icon}
      <Slottable>{children}</Slottable>
    </Element>
  );
}
