import { z } from 'zod';
import { listCollections } from '@/lib/desk';
import { defineRoute } from '../define-route';
import { collectionResource } from '../schemas';

export const collectionRoutes = [
  defineRoute({
    method: 'GET',
    path: '/collections',
    operationId: 'listCollections',
    tag: 'Collections',
    summary: 'List collections',
    description: 'All of them, in the order of the site.',
    scope: 'articles:read',
    response: z.object({ data: z.array(collectionResource) }).meta({ id: 'CollectionList' }),
    run: async (ctx) => ({ data: await listCollections(ctx) }),
  }),
];
