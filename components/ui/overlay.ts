/** Class names shared by everything that floats above the page. */
export const backdropStyles =
  'fixed inset-0 z-40 bg-overlay data-[state=open]:animate-fade-in data-[state=closed]:animate-fade-out';

export const menuStyles =
  'z-50 min-w-44 overflow-y-auto rounded-lg border border-border bg-raised p-1 text-foreground shadow-lg outline-none data-[state=open]:animate-pop-in data-[state=closed]:animate-pop-out';

export const menuItemStyles =
  "relative flex min-h-7.5 cursor-default select-none items-center gap-2 rounded-sm px-2 py-1 text-sm outline-none data-[disabled]:pointer-events-none data-[disabled]:opacity-50 data-[highlighted]:bg-hover [&_svg:not([class*='size-'])]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted-foreground";
