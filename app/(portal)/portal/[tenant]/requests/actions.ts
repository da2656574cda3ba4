'use server';

import {
  addInternalNote,
  assignRequest,
  changePriority,
  changeStatus,
  openRequestOnBehalf,
  replyToRequest,
} from '@/lib/desk';
import {
  assignRequestSchema,
  changePrioritySchema,
  changeStatusSchema,
  internalNoteSchema,
  openRequestOnBehalfSchema,
  replySchema,
} from '@/lib/desk/schemas';
import { definePortalAction } from '@/lib/web/portal';

const permission = 'request.reply';

export const replyAction = definePortalAction({ permission, input: replySchema, run: replyToRequest });
export const noteAction = definePortalAction({ permission, input: internalNoteSchema, run: addInternalNote });
export const assignAction = definePortalAction({
  permission,
  input: assignRequestSchema,
  run: assignRequest,
});
export const changeStatusAction = definePortalAction({
  permission,
  input: changeStatusSchema,
  run: changeStatus,
});
export const changePriorityAction = definePortalAction({
  permission,
  input: changePrioritySchema,
  run: changePriority,
});
export const openOnBehalfAction = definePortalAction({
  permission,
  input: openRequestOnBehalfSchema,
  run: openRequestOnBehalf,
});
