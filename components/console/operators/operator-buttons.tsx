'use client';

import { ActDialog } from '@/components/console/approvals/act-dialog';
import { useAction } from '@/components/tenancy/use-action';
import { useDone } from '@/components/tenancy/use-done';
import { Button } from '@/components/ui/button';
import type { ActRequest } from '@/lib/approvals/schemas';
import type { OperatorDto, OperatorLink } from '@/lib/identity/operators/schemas';
import type { OperatorRole } from '@/lib/kernel/operator-permissions';
import type { ActionResult } from '@/lib/kernel/result';

type Ask = (input: {
  id: string;
  reason: string;
  confirmation?: string;
}) => Promise<ActionResult<ActRequest>>;

export interface OperatorActions {
  changeRole: (input: { id: string; role: OperatorRole }) => Promise<ActionResult<unknown>>;
  renewLink: (input: { id: string }) => Promise<ActionResult<OperatorLink>>;
  enable: (input: { id: string }) => Promise<ActionResult<unknown>>;
  disable: Ask;
  resetSecondFactor: Ask;
}

interface OperatorButtonsProps {
  operator: OperatorDto;
  isOwn: boolean;
  isFourEyes: boolean;
  actions: OperatorActions;
  onLink: (link: OperatorLink) => void;
}

/** What an owner can do about one operator. */
export function OperatorButtons({ operator, isOwn, isFourEyes, actions, onLink }: OperatorButtonsProps) {
  const { run, isRunning } = useAction();
  const { done, isRunning: isEnabling } = useDone();
  const { id, name, email } = operator;
  if (operator.isDisabled)
    return (
      <Button
        size="sm"
        loading={isEnabling}
        aria-label={`Enable ${name}`}
        onClick={() => void done(actions.enable({ id }), `${name} can sign in again`)}
      >
        Enable
      </Button>
    );
  const renew = async () => {
    const result = await run(actions.renewLink({ id }));
    if (result.ok) onLink(result.data);
  };
  return (
    <span className="flex flex-wrap gap-1.5 sm:justify-end">
      <Button size="sm" loading={isRunning} aria-label={`New password link for ${name}`} onClick={renew}>
        Password link
      </Button>
      {operator.hasSecondFactor ? (
        <ActDialog
          trigger={
            <Button size="sm" aria-label={`Reset second factor of ${name}`}>
              Reset second factor
            </Button>
          }
          title={`Reset the second factor of ${name}`}
          effects={[
            'Whoever knows their password sets up a new second factor at the next sign-in.',
            'Their sessions end, and their recovery codes stop working.',
          ]}
          phrase={email}
          isFourEyes={isFourEyes}
          confirmLabel="Reset it"
          doneSentence={`The second factor of ${name} is reset`}
          ask={(request) => actions.resetSecondFactor({ id, ...request })}
        />
      ) : null}
      {isOwn ? null : (
        <ActDialog
          trigger={
            <Button size="sm" aria-label={`Disable ${name}`}>
              Disable
            </Button>
          }
          title={`Disable ${name}`}
          effects={[
            'Their sessions end with the next request.',
            'They cannot sign in until an owner enables the account again.',
          ]}
          phrase={email}
          isFourEyes={isFourEyes}
          confirmLabel="Disable the account"
          doneSentence={`${name} is disabled`}
          ask={(request) => actions.disable({ id, ...request })}
        />
      )}
    </span>
  );
}
