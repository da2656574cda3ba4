import type { Metadata } from 'next';
import { NothingOpen } from '@/components/desk/inbox/nothing-open';
import { loadPortal } from '@/lib/web/portal';

export const metadata: Metadata = { title: 'Requests' };

/** The inbox with no request open; the list itself is the layout's. */
export default async function RequestsPage({ params }: { params: Promise<{ tenant: string }> }) {
  await loadPortal((await params).tenant);
  return <NothingOpen />;
}
