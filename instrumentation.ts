import type { Instrumentation } from 'next';

/** Errors that Next caught while rendering or running a handler; logged with the request they belong to. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { logger, loggablePath } = await import('@/lib/observability');
  logger.error(
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
