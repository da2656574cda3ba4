import { ConsoleSkeleton } from '@/components/tenancy/console-skeleton';

export default function Loading() {
  return <ConsoleSkeleton title="Bulk act" look="list" />;
}
