import Link from 'next/link';
import { contentText } from '@/components/console/lifecycle/backup-words';
import { ConsoleTime } from '@/components/tenancy/console-time';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { OperatorContext } from '@/lib/kernel/context';
import { newestBundle } from '@/lib/lifecycle/bundles';

/** How old the newest backup is, and the way to all of them. */
export async function BackupsCard({ op, tenantId }: { op: OperatorContext; tenantId: string }) {
  const newest = await newestBundle(op, tenantId);
  return (
    <Card
      title="Backups"
      action={
        <Button asChild size="sm">
          <Link href={`/tenants/${tenantId}/backups`}>All backups</Link>
        </Button>
      }
    >
      <p className="text-sm text-muted-foreground">
        {newest?.takenAt ? (
          <>
            The newest is of <ConsoleTime value={newest.takenAt} />: {contentText(newest)}.
          </>
        ) : (
          'There is none yet.'
        )}
      </p>
    </Card>
  );
}
