import { ConsoleSkeleton } from '@/components/tenancy/console-skeleton';

export default function Loading() {
  return <ConsoleSkeleton title="New bulk act" look="form" />;
}
