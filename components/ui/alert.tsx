import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn';

export type AlertTone = 'info' | 'success' | 'warning' | 'danger';

const LOOK = {
  info: { icon: Info, box: 'border-info/35 bg-info-soft', text: 'text-info-text' },
  success: { icon: CircleCheck, box: 'border-success/35 bg-success-soft', text: 'text-success-text' },
  warning: { icon: TriangleAlert, box: 'border-warning/45 bg-warning-soft', text: 'text-warning-text' },
  danger: { icon: CircleAlert, box: 'border-danger/35 bg-danger-soft', text: 'text-danger-text' },
};

export interface AlertProps {
  tone?: AlertTone;
  title?: ReactNode;
  action?: ReactNode;
  /** Read out at once: for errors that appear after an act. */
  live?: boolean;
  className?: string;
  children?: ReactNode;
}

/** A message inside a page or form. */
export function Alert({ tone = 'info', title, action, live, className, children }: AlertProps) {
  const { icon: Icon, box, text } = LOOK[tone];
  return (
    <div
      role={live ? 'alert' : undefined}
      className={cn('flex items-start gap-2.5 rounded-lg border px-3 py-2.5 text-sm', box, className)}
    >
      <Icon aria-hidden="true" className={cn('mt-0.5 size-4 shrink-0', text)} />
      <div className="min-w-0 flex-1">
        {title ? <p className="font-medium">{title}</p> : null}
        {children ? <div className={cn(title && 'mt-0.5', 'text-pretty')}>{children}</div> : null}
      </div>
      {action ? <div className="shrink-0">{action}</div> : null}
    </div>
  );
}
