import { z } from 'zod';
import { answerCollectedData } from '@/lib/web/my-data';
import { defineSiteRoute } from '@/lib/web/site';

/** What was collected of the reader's own data. */
export const GET = defineSiteRoute({
  actor: 'endUser',
  input: z.strictObject({}),
  run: (ctx, _input, { params }: { params: { host: string; file: string }; request: Request }) =>
    answerCollectedData(ctx, { id: params.file }),
});
