'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useMay } from '@/components/tenancy/allowed';
import { ConsoleTime } from '@/components/tenancy/console-time';
import { Facts } from '@/components/tenancy/facts';
import { fetchJson } from '@/components/tenancy/fetch-json';
import { count, plural } from '@/components/tenancy/words';
import { Alert } from '@/components/ui/alert';
import { StatusBadge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Progress } from '@/components/ui/progress';
import { bytesText } from '@/lib/kernel/amounts';
import type { MoveDto } from '@/lib/lifecycle/moves/schemas';
import { type EndMove, MoveActs } from './move-acts';
import { MoveNotes } from './move-notes';
import { MoveSteps } from './move-steps';
import { MOVE_STATUS_WORDS, placeLabel } from './words';

const POLL_MS = 1_000;
/** The worker looks at a move in its watch every five seconds. */
const WATCH_POLL_MS = 3_000;

/** How long until the next look; never once it is over. */
function pollMs({ finishedAt, status, wanted }: MoveDto): number | false {
  if (finishedAt) return false;
  return status === 'watching' && wanted === null ? WATCH_POLL_MS : POLL_MS;
}

/** A move as it goes on. It goes on without the page, too. */
export function MoveProgress({ initial, end }: { initial: MoveDto; end: EndMove }) {
  const router = useRouter();
  const queries = useQueryClient();
  const mayMove = useMay('tenant.move');
  const queryKey = ['move', initial.id];
  const { data: move, error } = useQuery({
    queryKey,
    queryFn: () => fetchJson<MoveDto>(`/api/console/moves/${initial.id}`),
    initialData: initial,
    refetchInterval: (query) => (query.state.data ? pollMs(query.state.data) : POLL_MS),
  });
  const isOver = move.finishedAt !== null;
  const wasOver = initial.finishedAt !== null;
  useEffect(() => {
    if (isOver && !wasOver) router.refresh();
  }, [isOver, wasOver, router]);
  const { label, tone } = MOVE_STATUS_WORDS[move.status];
  return (
    <div className="grid gap-4">
      <MoveNotes move={move} />
      {error ? (
        <Alert tone="warning" live>
          {error.message} The move itself is not affected.
        </Alert>
      ) : null}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Card
          title="Progress"
          description={
            <StatusBadge tone={tone} pulse={!isOver && move.status !== 'watching'}>
              {label}
            </StatusBadge>
          }
          action={
            mayMove ? (
              <MoveActs move={move} end={end} onDone={() => void queries.invalidateQueries({ queryKey })} />
            ) : undefined
          }
        >
          <div className="grid gap-5">
            {move.status === 'running' ? <RowsCopied move={move} /> : null}
            <MoveSteps move={move} />
          </div>
        </Card>
        <MoveFacts move={move} />
      </div>
    </div>
  );
}

function RowsCopied({ move: { progress } }: { move: MoveDto }) {
  const { rowsTotal, rowsCopied, table } = progress;
  return (
    <div className="grid gap-1.5">
      <Progress label="Rows copied" value={rowsTotal === 0 ? null : rowsCopied / rowsTotal} />
      <p className="flex justify-between gap-3 text-xs text-muted-foreground tabular-nums">
        <span>
          {count(rowsCopied)} of {plural(rowsTotal, 'row')}
        </span>
        {table ? <span className="font-mono">{table}</span> : null}
      </p>
    </div>
  );
}

function MoveFacts({ move }: { move: MoveDto }) {
  const { from, to, reason, requestedByName, createdAt, finishedAt, switchedAt, progress, pauseMs } = move;
  const { changesApplied, rowsVerified, filesVerified, lagBytes } = progress;
  return (
    <Card title="Facts">
      <Facts
        items={[
          { term: 'From', value: placeLabel(from) },
          { term: 'To', value: placeLabel(to) },
          { term: 'Asked for by', value: requestedByName },
          { term: 'Reason', value: reason },
          { term: 'Begun', value: <ConsoleTime value={createdAt} absolute /> },
          ...(switchedAt ? [{ term: 'Switched', value: <ConsoleTime value={switchedAt} absolute /> }] : []),
          ...(finishedAt ? [{ term: 'Over', value: <ConsoleTime value={finishedAt} absolute /> }] : []),
          { term: 'Changes applied', value: count(changesApplied) },
          ...(rowsVerified === null
            ? []
            : [
                {
                  term: 'Compared',
                  value: `${plural(rowsVerified, 'row')}, ${plural(filesVerified ?? 0, 'file')}`,
                },
              ]),
          ...(pauseMs === null ? [] : [{ term: 'Writers waited', value: `${count(pauseMs)} ms` }]),
          ...(lagBytes === null || finishedAt
            ? []
            : [{ term: 'Old copy behind by', value: bytesText(lagBytes) }]),
        ]}
      />
    </Card>
  );
}
