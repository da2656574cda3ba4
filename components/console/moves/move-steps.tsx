import { count, plural } from '@/components/tenancy/words';
import { type Step, StepList } from '@/components/ui/step-list';
import type { MoveDto, MoveStepDto } from '@/lib/lifecycle/moves/schemas';

/** What came of a step so far, in words. */
function detailOf({ progress, pauseMs }: MoveDto, { name, status, error }: MoveStepDto): string | null {
  if (error) return error;
  if (status === 'pending' || status === 'undone') return null;
  switch (name) {
    case 'copy':
      return [`${count(progress.rowsCopied)} of ${plural(progress.rowsTotal, 'row')}`, progress.table]
        .filter(Boolean)
        .join(' · ');
    case 'catchUp':
      return `${plural(progress.changesApplied, 'change')} applied`;
    case 'verify':
      return progress.rowsVerified === null
        ? null
        : `${plural(progress.rowsVerified, 'row')} and ${plural(progress.filesVerified ?? 0, 'file')} equal`;
    case 'switch':
      return pauseMs === null ? null : `Those who wrote waited ${count(pauseMs)} ms`;
    case 'preflight':
    case 'place':
    case 'watch':
    case 'finish':
      return null;
    default:
      return name satisfies never;
  }
}

function toStep(move: MoveDto, step: MoveStepDto): Step {
  const { name, label, status, startedAt, finishedAt } = step;
  const durationMs = startedAt && finishedAt ? Date.parse(finishedAt) - Date.parse(startedAt) : null;
  const detail = detailOf(move, step);
  return {
    id: name,
    label,
    state: status,
    ...(detail ? { detail } : {}),
    ...(durationMs === null ? {} : { durationMs }),
  };
}

/** The steps of a move with what each has done and how long it took. */
export function MoveSteps({ move }: { move: MoveDto }) {
  return <StepList label="Steps of the move" steps={move.steps.map((step) => toStep(move, step))} />;
}
