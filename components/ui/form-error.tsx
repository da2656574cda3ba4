import Link from 'next/link';
import { Alert } from '@/components/ui/alert';
import type { PublicError } from '@/lib/kernel/result';

/** What went wrong with a form as a whole; read out at once. At a limit of the plan, with the way to raise it. */
export function FormError({
  error,
}: {
  error: Pick<PublicError, 'code' | 'message' | 'upgradePath'> | null;
}) {
  if (!error) return null;
  const { code, message, upgradePath } = error;
  return (
    <Alert tone={code === 'RATE_LIMITED' || code === 'ACCOUNT_LOCKED' ? 'warning' : 'danger'} live>
      {message}{' '}
      {upgradePath ? (
        <Link href={upgradePath} className="font-medium whitespace-nowrap underline underline-offset-2">
          {upgradePath.endsWith('/usage') ? 'See usage' : 'Change the plan'}
        </Link>
      ) : upgradePath === null ? (
        'Ask an owner to change the plan.'
      ) : null}
    </Alert>
  );
}
