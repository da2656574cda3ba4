import type { Metadata } from 'next';
import { Document } from '@/components/layout/document';
import { StatusScreen } from '@/components/layout/status-screen';

export const metadata: Metadata = { title: 'Page not found' };

/** 404 of every face: it names no product, because a tenant's site shows it too. */
export default function NotFound() {
  return (
    <Document>
      <StatusScreen
        code="404"
        title="This page does not exist"
        description="The address may have a typing error, or the page was moved or removed. If a link brought you here, the page that holds it is out of date."
        homeLabel="Go to the start page"
      />
    </Document>
  );
}
