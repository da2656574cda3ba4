import type { Metadata } from 'next';
import { CollectionsPanel } from '@/components/desk/collections/collections-panel';
import { NoAccess } from '@/components/portal/no-access';
import { LimitNote } from '@/components/portal/usage/limit-note';
import { PageHeader } from '@/components/ui/page-header';
import { listCollections } from '@/lib/desk';
import { isFull } from '@/lib/metering/report/schemas';
import { loadPortal } from '@/lib/web/portal';
import { loadUsage } from '@/lib/web/usage';
import {
  createCollectionAction,
  deleteCollectionAction,
  renameCollectionAction,
  reorderCollectionsAction,
} from './actions';

export const metadata: Metadata = { title: 'Collections' };

/** How the help centre is divided. */
export default async function CollectionsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant: slug } = await params;
  const { ctx, role } = await loadPortal(slug);
  const header = (
    <PageHeader
      title="Collections"
      description="Topics of your help centre. One shows there as soon as something in it is published."
      breadcrumbs={[{ label: 'Articles', href: `/${slug}/articles` }, { label: 'Collections' }]}
    />
  );
  if (!ctx.permissions.has('article.read')) {
    return (
      <>
        {header}
        <NoAccess permission="article.read" role={role} />
      </>
    );
  }
  const room = (await loadUsage(ctx))?.lines.find(({ key }) => key === 'projects');
  return (
    <div className="mx-auto max-w-3xl">
      {header}
      <LimitNote slug={slug} line={room} noun={{ one: 'collection', many: 'collections' }} className="mb-3" />
      <CollectionsPanel
        slug={slug}
        collections={await listCollections(ctx)}
        mayCreate={ctx.permissions.has('article.write')}
        isFull={room !== undefined && isFull(room)}
        mayChange={ctx.permissions.has('article.publish')}
        actions={{
          create: createCollectionAction.bind(null, slug),
          rename: renameCollectionAction.bind(null, slug),
          reorder: reorderCollectionsAction.bind(null, slug),
          remove: deleteCollectionAction.bind(null, slug),
        }}
      />
    </div>
  );
}
