import type { ReactNode } from 'react';
import { cn } from './cn';

/** Typography for rendered Markdown and other long text; `sm` for messages. */
export function Prose({
  size = 'md',
  className,
  children,
}: {
  size?: 'sm' | 'md';
  className?: string;
  children: ReactNode;
}) {
  return (
    <div data-size={size} className={cn('prose', className)}>
      {children}
    </div>
  );
}
