import { ConsoleSkeleton } from '@/components/tenancy/console-skeleton';

export default function Loading() {
  return <ConsoleSkeleton title="Certificate of erasure" look="form" />;
}
