import { toast } from '@/components/ui/toaster';
import type { PublicError } from '@/lib/kernel/result';

/** Says in a toast why something was refused; at a limit of the plan with the way to raise it. */
export function refuse({ message, upgradePath }: Pick<PublicError, 'message' | 'upgradePath'>): void {
  toast.error(
    upgradePath === null ? `${message} Ask an owner to change the plan.` : message,
    upgradePath
      ? {
          duration: 12_000,
          action: {
            label: upgradePath.endsWith('/usage') ? 'See usage' : 'Change the plan',
            onClick: () => window.location.assign(upgradePath),
          },
        }
      : undefined,
  );
}
