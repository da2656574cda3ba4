import { RowsSkeleton } from '@/components/tenancy/console-skeleton';

export default function Loading() {
  return (
    <div aria-busy="true">
      <p role="status" className="sr-only">
        Loading
      </p>
      <RowsSkeleton rows={6} />
    </div>
  );
}
