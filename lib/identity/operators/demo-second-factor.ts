import { env } from '@/lib/env';
import { controlDb } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/errors';
import { newTotpSecret, openTotpSecret, sealTotpSecret, totpCode, totpUri } from './second-factor';

/** Sets up the second factor of a demo's operator, whose codes the command line prints. One that is set up stays. */
export async function enrolDemoOperator(id: string): Promise<void> {
  assertDemo();
  await controlDb().operator.updateMany({
    where: { id, totpConfirmedAt: null },
    data: { totpSecret: sealTotpSecret(id, newTotpSecret()), totpConfirmedAt: now() },
  });
}

/**
 * The code of now of an operator of a demo, and the address for an authenticator app.
 * @throws AppError FORBIDDEN in an installation that is no demo, NOT_FOUND for an operator without a second factor
 */
export async function demoOperatorCode(email: string): Promise<{ code: string; uri: string }> {
  assertDemo();
  const operator = await controlDb().operator.findUnique({
    where: { email },
    select: { id: true, totpSecret: true, totpConfirmedAt: true },
  });
  if (!operator?.totpSecret || !operator.totpConfirmedAt)
    throw appError('NOT_FOUND', { message: `No operator ${email} has a second factor.` });
  const secret = openTotpSecret(operator.id, operator.totpSecret);
  return { code: totpCode(secret), uri: totpUri(secret, email) };
}

function assertDemo(): void {
  if (!env().demo)
    throw appError('FORBIDDEN', { message: 'Only a demo tells codes. Use the authenticator app.' });
}
