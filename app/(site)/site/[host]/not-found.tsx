import type { Metadata } from 'next';
import { MissingPage } from '@/components/site/missing-page';

export const metadata: Metadata = { title: 'Page not found', robots: { index: false } };

/** What does not exist here, and what is somebody else's. */
export default function SiteNotFound() {
  return <MissingPage />;
}
