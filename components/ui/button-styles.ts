export interface ButtonLook {
  variant?: 'primary' | 'secondary' | 'ghost' | 'danger' | 'link';
  size?: 'xs' | 'sm' | 'md' | 'lg';
  iconOnly?: boolean;
  fullWidth?: boolean;
}

/** The look of a button (styles/button.css), for elements that are not a `Button`. */
export function buttonStyles({
  variant = 'secondary',
  size = 'md',
  iconOnly,
  fullWidth,
}: ButtonLook = {}): string {
  return `button button-${variant} button-${size}${iconOnly ? ' button-icon' : ''}${fullWidth ? ' button-wide' : ''}`;
}
