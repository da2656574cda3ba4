'use client';

import { lazy } from 'react';

/** Every page brings this along; the message is loaded when one has failed. When that fails too, `app/error.tsx` has its own. */
export default lazy(() =>
  import('@/components/site/failed-page').then((module) => ({ default: module.FailedPage })),
);
