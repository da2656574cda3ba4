import { clsx } from 'clsx';
import { Slot, Slottable } from 'radix-ui/slot';
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { type ButtonLook, buttonStyles } from './button-styles';
import { Spinner } from './spinner';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement>, ButtonLook {
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
      className={clsx(buttonStyles({ variant, size, iconOnly, fullWidth }), className)}
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
