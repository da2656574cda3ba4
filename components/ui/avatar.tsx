import { cn } from './cn';

const SIZE = {
  xs: 'size-5 text-2xs',
  sm: 'size-6 text-2xs',
  md: 'size-8 text-xs',
  lg: 'size-10 text-base',
  xl: 'size-14 text-xl',
};

/** Up to two initials of a name. */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/[\s._-]+/)
    .filter(Boolean);
  const first = Array.from(words[0] ?? '?')[0] ?? '?';
  const last = words.length > 1 ? (Array.from(words.at(-1) ?? '')[0] ?? '') : '';
  return (first + last).toUpperCase();
}

/** A hue of 12, always the same for the same seed. */
function hueOf(seed: string): number {
  let hash = 7;
  for (const char of seed) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 9973;
  return (hash % 12) * 30;
}

/** A person or a company by initials. Decorative unless `label` is given: the name stands beside it. */
export function Avatar({
  name,
  color,
  size = 'sm',
  shape = 'circle',
  label,
  className,
}: {
  name: string;
  /** #rrggbb of a tenant; people get a hue of their name. */
  color?: string;
  size?: keyof typeof SIZE;
  shape?: 'circle' | 'square';
  label?: string;
  className?: string;
}) {
  const style = color
    ? ({ '--brand': color } as React.CSSProperties)
    : ({ '--avatar-hue': hueOf(name) } as React.CSSProperties);
  return (
    <span
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
      data-accent={color}
      data-initials={shape === 'square' ? initialsOf(name).slice(0, 1) : initialsOf(name)}
      style={style}
      className={cn(
        // Drawn by CSS, so that initials are not part of the name of the button or link around them.
        'inline-flex shrink-0 items-center justify-center font-semibold leading-none before:content-[attr(data-initials)]',
        SIZE[size],
        shape === 'circle' ? 'rounded-full' : 'rounded-md',
        color
          ? 'bg-accent text-accent-foreground'
          : 'bg-[oklch(0.91_0.045_var(--avatar-hue))] text-[oklch(0.36_0.085_var(--avatar-hue))] dark:bg-[oklch(0.34_0.055_var(--avatar-hue))] dark:text-[oklch(0.9_0.05_var(--avatar-hue))]',
        className,
      )}
    />
  );
}
