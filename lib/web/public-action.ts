import type { z } from 'zod';
import type { Visit } from '@/lib/identity';
import { appError } from '@/lib/kernel/errors';
import type { ActionResult } from '@/lib/kernel/result';
import { runAction } from './action';

interface PublicSpec<Schema extends z.ZodType, T> {
  /** The host the form stands on; asked anywhere else the action does not exist. */
  face: 'base' | 'portal' | 'console';
  input: Schema;
  run: (visit: Visit, input: z.output<Schema>) => Promise<T>;
}

/** A server action that needs no session, such as asking for a sign-in link: origin → host → parse → `run`, which limits itself. */
export function definePublicAction<Schema extends z.ZodType, T>(
  spec: PublicSpec<Schema, T>,
): (input: unknown) => Promise<ActionResult<T>> {
  return (input) =>
    runAction({
      input,
      schema: spec.input,
      context: async (facts) => {
        if (facts.host.kind !== spec.face) throw appError('NOT_FOUND');
        const { requestId, ip, userAgent } = facts;
        return { requestId, ip, userAgent };
      },
      run: spec.run,
    });
}
