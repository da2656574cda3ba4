import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { Skeleton } from '@/components/ui/skeleton';

const WIDTHS = ['w-56', 'w-44', 'w-64', 'w-52', 'w-40', 'w-60', 'w-48', 'w-56'];

/** The page to come, with its title, so that nothing jumps when it is there. */
export function ConsoleSkeleton({
  title,
  look = 'list',
}: {
  title: string;
  look?: 'list' | 'overview' | 'form';
}) {
  return (
    <div aria-busy="true">
      <PageHeader title={title} />
      <p role="status" className="sr-only">
        Loading {title.toLowerCase()}
      </p>
      <div className="grid gap-4">
        {look === 'overview' ? (
          <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
            {WIDTHS.slice(0, 4).map((width) => (
              <Skeleton key={width} className="h-24 rounded-lg" />
            ))}
          </div>
        ) : null}
        <RowsSkeleton rows={look === 'form' ? 5 : 8} />
      </div>
    </div>
  );
}

/** A card of rows to come. */
export function RowsSkeleton({ rows = 5 }: { rows?: number }) {
  return (
    <Card flush>
      <div className="divide-y">
        {WIDTHS.slice(0, rows).map((width) => (
          <div key={width} className="flex h-13 items-center justify-between gap-4 px-4">
            <Skeleton className={`h-3.5 max-w-[60%] ${width}`} />
            <Skeleton className="h-3.5 w-20" />
          </div>
        ))}
      </div>
    </Card>
  );
}
