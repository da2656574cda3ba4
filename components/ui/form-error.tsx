import { Alert } from '@/components/ui/alert';
import type { PublicError } from '@/lib/kernel/result';

/** What went wrong with a form as a whole; read out at once. */
export function FormError({ error }: { error: PublicError | null }) {
  if (!error) return null;
  return (
    <Alert
      tone={error.code === 'RATE_LIMITED' || error.code === 'ACCOUNT_LOCKED' ? 'warning' : 'danger'}
      live
    >
      {error.message}
    </Alert>
  );
}
