import { notFound } from 'next/navigation';
import { loadPortal } from '@/lib/web/portal';

/** Every other address below a tenant: the 404 page inside the shell for members, the one outside it for everybody else. */
export default async function NoSuchPage({ params }: { params: Promise<{ tenant: string }> }) {
  await loadPortal((await params).tenant);
  notFound();
}
