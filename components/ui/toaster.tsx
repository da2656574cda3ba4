'use client';

import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Toaster as Sonner } from 'sonner';
import { Spinner } from './spinner';

export { toast } from 'sonner';

const NARROW = '(max-width: 600px)';

function watchWidth(onChange: () => void) {
  const query = window.matchMedia(NARROW);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}

const ICON = 'size-4';

/** Shows toasts of its face; the shells contain one already. On a phone from above: below are sheets and their buttons. */
export function Toaster({ label = 'Notifications' }: { label?: string }) {
  const isNarrow = useSyncExternalStore(
    watchWidth,
    () => window.matchMedia(NARROW).matches,
    () => false,
  );
  return (
    <Sonner
      position={isNarrow ? 'top-center' : 'bottom-right'}
      mobileOffset={{ top: '3.75rem' }}
      gap={8}
      className="font-sans!"
      containerAriaLabel={label}
      icons={{
        success: <CircleCheck className={`${ICON} text-success-text`} />,
        error: <CircleAlert className={`${ICON} text-danger-text`} />,
        warning: <TriangleAlert className={`${ICON} text-warning-text`} />,
        info: <Info className={`${ICON} text-info-text`} />,
        loading: <Spinner />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full items-start gap-2.5 rounded-lg border border-border bg-raised px-3.5 py-3 text-sm text-foreground shadow-lg sm:w-90',
          icon: 'mt-0.5 shrink-0',
          content: 'min-w-0 flex-1',
          title: 'font-medium',
          description: 'mt-0.5 text-muted-foreground',
          actionButton: 'shrink-0 rounded-sm px-2 py-0.5 font-medium text-accent-text hover:bg-hover',
          cancelButton: 'shrink-0 rounded-sm px-2 py-0.5 text-muted-foreground hover:bg-hover',
        },
      }}
    />
  );
}
