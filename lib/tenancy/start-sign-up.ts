import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { logger } from '@/lib/observability';
import { configValue, nextMaintenance } from '@/lib/operations';
import { executeRun } from './provisioning/execute-run';
import { type NewOwner, reserveTenant } from './provisioning/reserve';
import { newTenantSchema } from './schemas';

export interface SignUp {
  name: string;
  slug: string;
  locale?: string;
  timeZone?: string;
  currency?: string;
  accentColor?: string;
}

export interface StartedSignUp {
  runId: string;
  tenantId: string;
  slug: string;
  identityId: string;
}

/**
 * Signs a company up: reserves its address and makes the tenant at once, on shared storage.
 * The caller has checked who the owner is (an existing identity has proved its password) and limits how often this runs.
 *
 * @returns when the tenant is whole and open
 * @throws AppError SLUG_TAKEN, ALREADY_EXISTS (mail address of a new owner), VALIDATION_FAILED; UNAVAILABLE when sign-up is
 *   closed, or when it could not be made, in which case nothing of it is left
 */
export async function startSignUp(
  signUp: SignUp,
  owner: NewOwner,
  requestId = newId('request'),
): Promise<StartedSignUp> {
  const started = await reserveSignUp(signUp, owner, requestId);
  await finishInline(started.runId);
  return started;
}

/**
 * The same, for a page that shows the steps while they happen: returns as soon as the address is reserved.
 * Should this process die meanwhile, the worker's sweep finishes or undoes the rest.
 *
 * @throws AppError SLUG_TAKEN, ALREADY_EXISTS or VALIDATION_FAILED; UNAVAILABLE when sign-up is closed
 */
export async function beginSignUp(
  signUp: SignUp,
  owner: NewOwner,
  requestId = newId('request'),
): Promise<StartedSignUp> {
  const started = await reserveSignUp(signUp, owner, requestId);
  finishInline(started.runId).catch((error: unknown) => {
    logger.error({ err: error, runId: started.runId }, 'a sign-up did not come to its end');
  });
  return started;
}

/** Whether anybody can sign a company up: operators have not closed it, and nothing is being maintained. */
export async function isSignUpOpen(): Promise<boolean> {
  return (await configValue('signUp.isOpen')) && !(await nextMaintenance())?.isOn;
}

async function reserveSignUp(signUp: SignUp, owner: NewOwner, requestId: string): Promise<StartedSignUp> {
  if (!(await isSignUpOpen())) {
    throw appError('UNAVAILABLE', { message: 'New workspaces cannot be created at the moment.' });
  }
  const facts = newTenantSchema.parse(signUp);
  const plan = await configValue('signUp.defaultPlan');
  const reserved = await reserveTenant(
    { ...facts, strategy: 'shared', plan, owner, requestedBy: { kind: 'signUp' }, requestId },
    { isInline: true },
  );
  return { ...reserved, slug: facts.slug };
}

/** Runs a reserved tenant's steps here and now. @throws AppError UNAVAILABLE after rolling back */
export async function finishInline(runId: string): Promise<void> {
  const outcome = await executeRun(runId, { maxAttempts: 1 });
  if (outcome !== 'succeeded') {
    throw appError('UNAVAILABLE', {
      message: 'We could not set this up. Nothing was kept, so please try again in a moment.',
      detail: { runId, outcome },
    });
  }
}
