'use client';

import { lazy } from 'react';

/** Every page brings this along for the case that it does not exist; the message itself is loaded when it is shown. */
export const MissingPage = lazy(() =>
  import('./not-found-message').then((module) => ({ default: module.NotFoundMessage })),
);
