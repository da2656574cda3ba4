import { ConsoleSkeleton } from '@/components/tenancy/console-skeleton';

export default function Loading() {
  return <ConsoleSkeleton title="Support" look="list" />;
}
