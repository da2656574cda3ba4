import { ConsoleSkeleton } from '@/components/tenancy/console-skeleton';

export default function Loading() {
  return <ConsoleSkeleton title="Move" look="form" />;
}
