import Link from 'next/link';
import { MOVE_STATUS_WORDS, placeLabel } from '@/components/console/moves/words';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import type { OperatorContext } from '@/lib/kernel/context';
import { listMoves } from '@/lib/lifecycle/moves';

/** Says that a tenant is on its way, or can still be taken back. */
export async function MoveBanner({ op, tenantId }: { op: OperatorContext; tenantId: string }) {
  const live = (await listMoves(op, { tenantId })).find(({ finishedAt }) => finishedAt === null);
  if (!live) return null;
  const { id, status, from, to } = live;
  return (
    <Alert
      tone="info"
      title={`Move: ${MOVE_STATUS_WORDS[status].label.toLowerCase()}`}
      action={
        <Button asChild size="sm">
          <Link href={`/tenants/${tenantId}/moves/${id}`}>Look at it</Link>
        </Button>
      }
    >
      From {placeLabel(from)} to {placeLabel(to)}.
    </Alert>
  );
}
