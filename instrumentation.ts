import type { Instrumentation } from 'next';

/** Errors that Next caught while rendering or running a handler; logged with the request they belong to. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const [{ logger, loggablePath }, { isAppError }] = await Promise.all([
    import('@/lib/observability'),
    import('@/lib/kernel/errors'),
  ]);
  // A refusal we meant (a closed tenant, a page the role does not open) is no fault to wake anybody for.
  const level = isAppError(error) && error.httpStatus < 500 ? 'info' : 'error';
  logger[level](
    {
      err: error,
      method: request.method,
      path: loggablePath(request.path),
      route: context.routePath,
      type: context.routeType,
    },
    'render failed',
  );
};
