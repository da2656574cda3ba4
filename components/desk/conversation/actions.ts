import type {
  Assignee,
  AssignRequestInput,
  ChangePriorityInput,
  ChangeStatusInput,
  InternalNoteInput,
  MessageDto,
  ReplyInput,
} from '@/lib/desk/schemas';
import type { RequestPriority, RequestStatus } from '@/lib/desk/schemas/values';
import type { ActionResult } from '@/lib/kernel/result';

type Act<I, T> = (input: I) => Promise<ActionResult<T>>;

/** The server actions of a conversation, bound to the tenant by the page. */
export interface ConversationActions {
  reply: Act<ReplyInput, MessageDto>;
  note: Act<InternalNoteInput, MessageDto>;
  assign: Act<AssignRequestInput, { id: string; assignee: Assignee | null }>;
  changeStatus: Act<ChangeStatusInput, { id: string; status: RequestStatus }>;
  changePriority: Act<ChangePriorityInput, { id: string; priority: RequestPriority }>;
}
