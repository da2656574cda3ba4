import Link from 'next/link';
import { ConsoleTime } from '@/components/tenancy/console-time';
import { Alert } from '@/components/ui/alert';

/** Says on every page of the console that the platform is closed, or soon will be. */
export function MaintenanceBanner({
  isOn,
  startsAt,
  endsAt,
}: {
  isOn: boolean;
  /** ISO instants. */
  startsAt: string;
  endsAt: string | null;
}) {
  return (
    <Alert
      tone={isOn ? 'danger' : 'warning'}
      title={isOn ? 'Every site, portal and the API are closed for maintenance' : 'Maintenance is planned'}
      action={
        <Link href="/maintenance" className="font-medium underline underline-offset-4">
          Look at it
        </Link>
      }
      className="mb-5"
    >
      {isOn ? 'Since' : 'From'} <ConsoleTime value={startsAt} absolute />
      {endsAt ? (
        <>
          {' until '}
          <ConsoleTime value={endsAt} absolute />
        </>
      ) : (
        ' until somebody ends it'
      )}
      .
    </Alert>
  );
}
