import { placeLabel } from './words';
import { ConsoleTime } from '@/components/tenancy/console-time';
import { Alert } from '@/components/ui/alert';
import type { MoveDto } from '@/lib/lifecycle/moves/schemas';
import { Countdown } from './countdown';

/** Where a move stands, in a sentence or two. */
export function MoveNotes({ move }: { move: MoveDto }) {
  const { status, from, to, wanted, watchUntil, finishedAt, error, attempts } = move;
  if (status === 'finished')
    return (
      <Alert tone="success" title={`It lives in its new place: ${placeLabel(to)}`}>
        The old copy is gone.
      </Alert>
    );
  if (status === 'reverted')
    return (
      <Alert
        tone={error ? 'danger' : 'info'}
        title={error ? 'It could not be moved' : `It is where it was: ${placeLabel(from)}`}
      >
        {error
          ? `Nobody noticed: it is where it was, ${placeLabel(from)}, and the copy is gone. The last failure: ${error}`
          : 'Everything that was written meanwhile is there, and the copy is gone.'}
      </Alert>
    );
  return (
    <>
      {error && !finishedAt ? (
        <Alert tone="warning" live title={`A step failed and is tried again (try ${attempts})`}>
          {error}
        </Alert>
      ) : null}
      {wanted ? (
        <Alert tone="info" title={wanted === 'revert' ? 'It is being taken back' : 'It is being finished'}>
          {wanted === 'revert'
            ? 'The tenant returns to its old place with everything written meanwhile.'
            : 'The old copy is removed half a minute after the switch at the earliest: requests that began before it may still ask for it.'}
        </Alert>
      ) : status === 'watching' && watchUntil ? (
        <Alert tone="success" title={`It lives in its new place: ${placeLabel(to)}`}>
          The old copy is kept in step. It can be taken back for another <Countdown until={watchUntil} />,
          until <ConsoleTime value={watchUntil} absolute />; then the move is finished by itself.
        </Alert>
      ) : null}
    </>
  );
}
