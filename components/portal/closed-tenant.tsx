import { StatusScreen } from '@/components/layout/status-screen';
import { AccentScope } from '@/components/ui/accent-scope';
import type { TenantStatus } from '@/lib/kernel/context';

export type ClosedStatus = Exclude<TenantStatus, 'active'>;

const WORDS: Record<ClosedStatus, { code: string; title: string; text: string }> = {
  provisioning: {
    code: '503',
    title: 'Almost ready',
    text: 'This workspace is being set up. Reload the page in a moment.',
  },
  maintenance: {
    code: '503',
    title: 'Back shortly',
    text: 'This workspace is being maintained. Nothing is lost, and nothing can be changed meanwhile.',
  },
  suspended: {
    code: '403',
    title: 'This workspace is suspended',
    text: 'Your site and this portal are closed until the people who run this service open them again. Nothing has been deleted.',
  },
  archived: {
    code: '410',
    title: 'This workspace is archived',
    text: 'Everything in it is kept in a safe place. The people who run this service can bring it back as it was.',
  },
  deleting: {
    code: '410',
    title: 'This workspace is closed',
    text: 'It was deleted, and nobody can enter it.',
  },
  erased: { code: '410', title: 'This workspace no longer exists', text: 'It was erased.' },
};

/** What happens on the date that was set. */
const UNTIL: Partial<Record<ClosedStatus, (date: string) => string>> = {
  suspended: (date) => `It opens again on ${date}.`,
  deleting: (date) => `It can be restored until ${date}; then everything in it is erased.`,
};

/** What a member sees of a tenant that is not open, with the reason that was given. */
export function ClosedTenant({
  name,
  status,
  reason,
  until,
}: {
  name: string;
  status: ClosedStatus;
  reason: string | null;
  /** When that ends by itself. */
  until: string | null;
}) {
  const words = WORDS[status];
  return (
    <AccentScope face="portal">
      <StatusScreen
        code={words.code}
        title={words.title}
        description={
          <>
            <span className="font-medium text-foreground">{name}</span>: {words.text}
            {until && status in UNTIL ? ` ${UNTIL[status]?.(until)}` : null}
            {reason ? (
              <span className="mt-4 block rounded-lg border bg-surface p-4 text-left">
                Reason given: {reason}
              </span>
            ) : null}
          </>
        }
        homeLabel="Go to my workspaces"
      />
    </AccentScope>
  );
}
