import type { ApiRoute } from '../define-route';
import { articleRoutes } from './articles';
import { businessRoutes } from './businesses';
import { collectionRoutes } from './collections';
import { domainRoutes } from './domains';
import { messageRoutes } from './messages';
import { requestRoutes } from './requests';
import { usageRoutes } from './usage';

/** Every operation of version 1, in the order of the reference. */
export const API_ROUTES: readonly ApiRoute[] = [
  ...articleRoutes,
  ...collectionRoutes,
  ...requestRoutes,
  ...messageRoutes,
  ...businessRoutes,
  ...usageRoutes,
  ...domainRoutes,
];
