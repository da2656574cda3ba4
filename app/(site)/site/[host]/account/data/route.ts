import { z } from 'zod';
import { answerMyData } from '@/lib/web/my-data';
import { defineSiteRoute } from '@/lib/web/site';

/** Everything the site knows about the reader, as a file. */
export const GET = defineSiteRoute({
  actor: 'endUser',
  input: z.strictObject({}),
  run: (ctx) => answerMyData(ctx),
});
