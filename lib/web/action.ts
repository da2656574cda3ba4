import { headers } from 'next/headers';
import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import type { ActionResult } from '@/lib/kernel/result';
import { assertSameOrigin } from '@/lib/security';
import { failed, parseInput } from './errors';
import { type RequestFacts, requestFacts } from './request';

interface ActionSteps<Schema extends z.ZodType, Context, T> {
  input: unknown;
  schema: Schema;
  /** Decides who acts for whom; throws AppError when nobody may. */
  context: (facts: RequestFacts) => Promise<Context>;
  run: (context: Context, input: z.output<Schema>) => Promise<T>;
}

/** The one order of steps behind every server action. Input is parsed last, so that a stranger learns nothing from its errors. */
export async function runAction<Schema extends z.ZodType, Context, T>(
  steps: ActionSteps<Schema, Context, T>,
): Promise<ActionResult<T>> {
  const facts = await requestFacts();
  try {
    assertSameOrigin({ method: 'POST', headers: await headers() });
    const context = await steps.context(facts);
    const input = parseInput(steps.schema, steps.input);
    return { ok: true, data: await steps.run(context, input) };
  } catch (error) {
    unstable_rethrow(error);
    return failed(error, facts.requestId);
  }
}
