import { controlDb } from '@/lib/isolation';
import { addMs, now } from '@/lib/kernel/clock';
import { newId } from '@/lib/kernel/ids';
import { consumeLimit, resetLimit } from '@/lib/security';
import { addressKey, type Visit } from '../auth/face';
import { attemptPassword } from '../passwords/attempt-password';
import { operatorAttempts } from './attempt-store';
import { PENDING_SESSION_MS } from './complete-session';

/**
 * The first step of signing an operator in: by password. The session it starts opens nothing but the second step.
 * A disabled operator is unknown here.
 * @throws AppError INVALID_CREDENTIALS, ACCOUNT_LOCKED or RATE_LIMITED
 */
export async function signInOperator(
  visit: Visit,
  input: { email: string; password: string },
): Promise<{ sessionId: string; operatorId: string }> {
  await consumeLimit('signInByAddress', ['console', addressKey(visit)]);
  await consumeLimit('signIn', ['console', input.email, addressKey(visit)]);
  const account = await controlDb().operator.findFirst({
    where: { email: input.email, disabledAt: null },
    select: { id: true, passwordHash: true },
  });
  const operator = await attemptPassword(
    account,
    `console\0${input.email}`,
    input.password,
    operatorAttempts(visit),
  );
  await resetLimit('signIn', ['console', input.email, addressKey(visit)]);
  const at = now();
  const sessionId = newId('session');
  await controlDb().operatorSession.create({
    data: {
      id: sessionId,
      operatorId: operator.id,
      createdAt: at,
      lastSeenAt: at,
      expiresAt: addMs(at, PENDING_SESSION_MS),
      ip: visit.ip,
      userAgent: visit.userAgent,
    },
    select: { id: true },
  });
  return { sessionId, operatorId: operator.id };
}
