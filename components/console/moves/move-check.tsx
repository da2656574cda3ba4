import { CircleCheck, CircleX } from 'lucide-react';
import { plural } from '@/components/tenancy/words';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { bytesText } from '@/lib/kernel/amounts';
import { moveEffects, type MovePlanDto } from '@/lib/lifecycle/moves/schemas';

interface MoveCheckProps {
  plan: MovePlanDto;
  watchHours: number;
  isBusy: boolean;
  onBack: () => void;
  onAgain: () => void;
  onStart: () => void;
}

/** The second step: what was found on both servers, and what will happen. */
export function MoveCheck({ plan, watchHours, isBusy, onBack, onAgain, onStart }: MoveCheckProps) {
  const problems = plan.checks.filter(({ problem }) => problem !== null).length;
  return (
    <div className="grid gap-4">
      {problems > 0 ? (
        <Alert tone="danger" live title={`${plural(problems, 'thing')} in the way`}>
          Put it right or choose another place, then look again.
        </Alert>
      ) : (
        <Alert tone="success" live title="Nothing is in the way">
          {plural(plan.rows, 'row')}, about {bytesText(plan.sizeBytes)}, can be moved.
        </Alert>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card title="What happens">
          <ol aria-label="What happens" className="grid list-decimal gap-2 pl-5 text-sm text-pretty">
            {moveEffects(plan, watchHours).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ol>
        </Card>
        <Card title="What was looked at">
          <ul aria-label="What was looked at" className="grid gap-2 text-sm">
            {plan.checks.map(({ name, finding, problem }) => {
              const Icon = problem ? CircleX : CircleCheck;
              return (
                <li key={name} className="flex items-start gap-2">
                  <Icon
                    aria-label={problem ? 'In the way' : 'Good'}
                    className={`mt-0.5 size-4 shrink-0 ${problem ? 'text-danger-text' : 'text-success-text'}`}
                  />
                  <span className="min-w-0">
                    <span className="font-medium">{name}</span>{' '}
                    <span className={problem ? 'text-danger-text' : 'text-muted-foreground'}>
                      {problem ?? finding}
                    </span>
                  </span>
                </li>
              );
            })}
          </ul>
        </Card>
      </div>
      <div className="flex flex-wrap justify-between gap-2">
        <Button onClick={onBack} disabled={isBusy}>
          Back
        </Button>
        <span className="flex flex-wrap gap-2">
          <Button onClick={onAgain} loading={isBusy && !plan.isPossible}>
            Look again
          </Button>
          <Button
            variant="primary"
            onClick={onStart}
            disabled={!plan.isPossible}
            loading={isBusy && plan.isPossible}
          >
            Start the move
          </Button>
        </span>
      </div>
    </div>
  );
}
