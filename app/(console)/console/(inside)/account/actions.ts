'use server';

import { z } from 'zod';
import { changeOperatorPassword, revokeOperatorSession, revokeOtherOperatorSessions } from '@/lib/identity';
import { renewRecoveryCodes } from '@/lib/identity/operators';
import { secondFactorSchema } from '@/lib/identity/operators/schemas';
import { changePasswordSchema, sessionIdSchema } from '@/lib/identity/schemas';
import { defineOwnConsoleAction } from '@/lib/web/console';

export const changePasswordAction = defineOwnConsoleAction({
  input: changePasswordSchema,
  run: changeOperatorPassword,
});
export const renewRecoveryCodesAction = defineOwnConsoleAction({
  input: secondFactorSchema,
  run: renewRecoveryCodes,
});
export const revokeSessionAction = defineOwnConsoleAction({
  input: sessionIdSchema,
  run: revokeOperatorSession,
});
export const revokeOtherSessionsAction = defineOwnConsoleAction({
  input: z.strictObject({}),
  run: revokeOtherOperatorSessions,
});
