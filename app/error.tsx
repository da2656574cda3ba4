'use client';

import { lazy } from 'react';

/** Every page brings this along; the message is loaded when one has failed. When that fails too, `global-error.tsx` has its own. */
export default lazy(() =>
  import('@/components/layout/broken-page').then((module) => ({ default: module.BrokenPage })),
);
