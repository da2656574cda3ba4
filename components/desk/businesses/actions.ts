import type { BusinessDto, CreateBusinessInput, UpdateBusinessInput } from '@/lib/desk/schemas';
import type { ActionResult } from '@/lib/kernel/result';

type Act<I, T> = (input: I) => Promise<ActionResult<T>>;

/** The server actions of the businesses, bound to the tenant by the page. */
export interface BusinessActions {
  create: Act<CreateBusinessInput, BusinessDto>;
  update: Act<UpdateBusinessInput, BusinessDto>;
  remove: Act<{ id: string }, { id: string }>;
}
