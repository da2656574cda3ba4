'use server';

import { chooseOperatorPassword, confirmEnrolment, passSecondFactor } from '@/lib/identity/operators';
import { secondFactorSchema } from '@/lib/identity/operators/schemas';
import { resetPasswordSchema } from '@/lib/identity/schemas';
import { defineSignInStepAction } from '@/lib/web/console';
import { definePublicAction } from '@/lib/web/public-action';

export const passSecondFactorAction = defineSignInStepAction({
  step: 'code',
  input: secondFactorSchema,
  run: passSecondFactor,
});

export const confirmEnrolmentAction = defineSignInStepAction({
  step: 'enrol',
  input: secondFactorSchema,
  run: confirmEnrolment,
});

export const choosePasswordAction = definePublicAction({
  face: 'console',
  input: resetPasswordSchema,
  run: chooseOperatorPassword,
});
