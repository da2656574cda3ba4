import { giveFeedback } from '@/lib/desk';
import { giveFeedbackSchema } from '@/lib/desk/schemas';
import { defineSiteRoute } from '@/lib/web/site';

/** Takes the answer to "Was this helpful?". */
export const POST = defineSiteRoute({
  actor: 'visitor',
  input: giveFeedbackSchema,
  run: giveFeedback,
});
