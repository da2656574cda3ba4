import { FileQuestion } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export default function ConsoleNotFound() {
  return (
    <EmptyState
      className="py-24"
      icon={<FileQuestion aria-hidden="true" />}
      titleAs="h1"
      title="There is nothing at this address"
      description="A tenant whose set-up was rolled back is gone; its run stays in the audit log."
      action={
        <Button asChild>
          <Link href="/tenants">All tenants</Link>
        </Button>
      }
    />
  );
}
