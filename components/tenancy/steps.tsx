import { type Step, StepList } from '@/components/ui/step-list';
import type { ProvisioningRunDto, ProvisioningStepDto } from '@/lib/tenancy/schemas';

/** The steps of a set-up with how long each took. */
export function ProvisioningSteps({
  run,
  errors = {},
}: {
  run: ProvisioningRunDto;
  errors?: Record<string, string>;
}) {
  return (
    <StepList
      label={`Set-up of ${run.name}`}
      steps={run.steps.map((step) => toStep(step, errors[step.name]))}
    />
  );
}

function toStep(step: ProvisioningStepDto, error: string | undefined): Step {
  const { startedAt, finishedAt } = step;
  const durationMs = startedAt && finishedAt ? Date.parse(finishedAt) - Date.parse(startedAt) : undefined;
  const tries = step.attempts > 1 ? `${step.attempts} tries` : undefined;
  return {
    id: step.name,
    label: step.label,
    state: step.status,
    detail: error ? [error, tries].filter(Boolean).join(' · ') : tries,
    ...(durationMs === undefined ? {} : { durationMs }),
  };
}
