import { cn } from '@/components/ui/cn';

/** The product's mark: a floor plan of three rooms, whose walls draw a T. */
export function ProductMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={cn('size-6 shrink-0', className)}>
      <rect width="24" height="24" rx="6" className="fill-accent" />
      <rect x="4.5" y="4.5" width="15" height="5" rx="1" className="fill-accent-foreground" />
      <rect
        x="4.5"
        y="11.5"
        width="6.5"
        height="8"
        rx="1"
        className="fill-accent-foreground"
        opacity="0.72"
      />
      <rect x="13" y="11.5" width="6.5" height="8" rx="1" className="fill-accent-foreground" opacity="0.72" />
    </svg>
  );
}

/** Mark and name, for the faces that carry the product's own name (never a tenant's site). */
export function ProductName({ className }: { className?: string }) {
  return (
    <span className={cn('inline-flex items-center gap-2.5 text-lg font-semibold tracking-tight', className)}>
      <ProductMark />
      Tenantry
    </span>
  );
}
