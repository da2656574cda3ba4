import { z } from 'zod';
import { actRequestShape } from '@/lib/approvals/schemas';
import { idSchema } from '@/lib/kernel/ids';
import { OPERATOR_ROLES, type OperatorRole } from '@/lib/kernel/operator-permissions';
import { emailSchema, personNameSchema } from '../schemas';

const roleSchema = z.enum(OPERATOR_ROLES);

export const operatorIdSchema = z.strictObject({ id: idSchema('operator') });
export const inviteOperatorSchema = z.strictObject({
  name: personNameSchema,
  email: emailSchema,
  role: roleSchema,
});
export type InviteOperatorInput = z.infer<typeof inviteOperatorSchema>;
export const changeOperatorRoleSchema = z.strictObject({ id: idSchema('operator'), role: roleSchema });

/** Six digits of an app, or a recovery code; spaces and dashes do not matter. */
export const secondFactorSchema = z.strictObject({
  code: z.string().trim().min(1, 'Type the code.').max(40, 'This is longer than any code.'),
});

/** One of the guarded acts on a colleague's account. */
export const operatorActSchema = z.strictObject({ id: idSchema('operator'), ...actRequestShape });

/** An operator as the page of operators shows it. Instants are ISO 8601. */
export interface OperatorDto {
  id: string;
  name: string;
  email: string;
  role: OperatorRole;
  isDisabled: boolean;
  /** False until the link of the invitation was used. */
  hasPassword: boolean;
  hasSecondFactor: boolean;
  lastSignInAt: string | null;
  createdAt: string;
}

/** A link by which an operator chooses a password; shown once. */
export interface OperatorLink {
  url: string;
  expiresAt: string;
}
