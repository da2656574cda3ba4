import { toast } from '@/components/ui/toaster';
import type { PublicError } from '@/lib/kernel/result';

/** Says in a toast why something was refused; at a limit of the plan with the way to raise it. */
export function refuse({ message, upgradePath }: PublicError): void {
  toast.error(
    message,
    upgradePath
      ? {
          duration: 12_000,
          action: {
            label: upgradePath.endsWith('/usage') ? 'See usage' : 'Change plan',
            onClick: () => window.location.assign(upgradePath),
          },
        }
      : undefined,
  );
}
