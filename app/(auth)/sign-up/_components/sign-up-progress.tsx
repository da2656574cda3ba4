'use client';

import { useEffect, useState } from 'react';
import { type Step, StepList } from '@/components/ui/step-list';
import {
  PROVISIONING_STEP_LABELS,
  PROVISIONING_STEPS,
  type ProvisioningStepDto,
} from '@/lib/tenancy/schemas';
import type { signUpProgressAction } from '../actions';

interface Props {
  ticket: string;
  progress: typeof signUpProgressAction;
  onFailed: (message: string) => void;
}

const POLL_MS = 250;
/** Long enough to read that everything is done, short enough not to wait for it. */
const ARRIVAL_MS = 700;
const ROLLED_BACK = 'We could not set this up. Nothing was kept, so please try again in a moment.';

/** Shown until the first answer: the address is reserved before there is anything to ask about. */
const FIRST_LOOK: Step[] = PROVISIONING_STEPS.map((id, index) => ({
  id,
  label: PROVISIONING_STEP_LABELS[id],
  state: index === 0 ? 'done' : index === 1 ? 'running' : 'pending',
}));

/** The steps of making a workspace while they happen; then on to the portal, signed in. */
export function SignUpProgress({ ticket, progress, onFailed }: Props) {
  const [steps, setSteps] = useState<Step[]>(FIRST_LOOK);
  const [isReady, setReady] = useState(false);

  useEffect(() => {
    let isGone = false;
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      const result = await progress({ ticket }).catch(() => null);
      if (isGone) return;
      if (result && !result.ok && result.error.code !== 'UNAVAILABLE') return onFailed(result.error.message);
      if (result?.ok) {
        const { status, url } = result.data;
        setSteps(result.data.steps.map(toStep));
        if (status === 'rolled_back') return onFailed(ROLLED_BACK);
        if (url) {
          setReady(true);
          timer = setTimeout(() => window.location.assign(url), ARRIVAL_MS);
          return;
        }
      }
      timer = setTimeout(() => void ask(), POLL_MS);
    };
    void ask();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [ticket, progress, onFailed]);

  return (
    <div className="grid gap-5">
      <StepList label="Steps of making your workspace" steps={steps} />
      <p role="status" className="min-h-5 text-sm text-muted-foreground">
        {isReady ? 'Your workspace is ready. Taking you there…' : null}
      </p>
    </div>
  );
}

function toStep(step: ProvisioningStepDto): Step {
  const { name, label, status, startedAt, finishedAt } = step;
  return {
    id: name,
    label,
    state: status,
    ...(startedAt && finishedAt ? { durationMs: Date.parse(finishedAt) - Date.parse(startedAt) } : {}),
  };
}
