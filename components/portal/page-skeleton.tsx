import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { Skeleton } from '@/components/ui/skeleton';

const ROWS = ['w-56', 'w-44', 'w-64', 'w-52', 'w-40', 'w-60'];

/** The page to come, with its title, so that nothing jumps when it is there. */
export function PageSkeleton({ title, look }: { title: string; look: 'list' | 'form' | 'overview' }) {
  return (
    <div aria-busy="true" className={look === 'form' ? 'mx-auto max-w-3xl' : undefined}>
      <PageHeader title={title} />
      <p role="status" className="sr-only">
        Loading {title.toLowerCase()}
      </p>
      <div className="grid gap-4">
        {look === 'overview' ? <OverviewBlocks /> : null}
        <Card flush>
          <div className="divide-y">
            {ROWS.map((width) => (
              <div key={width} className="flex h-13 items-center justify-between gap-4 px-4">
                <Skeleton className={`h-3.5 max-w-[60%] ${width}`} />
                <Skeleton className="h-3.5 w-20" />
              </div>
            ))}
          </div>
        </Card>
      </div>
    </div>
  );
}

function OverviewBlocks() {
  return (
    <>
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {ROWS.slice(0, 4).map((width) => (
          <Skeleton key={width} className="h-24 rounded-lg" />
        ))}
      </div>
      <Skeleton className="h-72 rounded-lg" />
    </>
  );
}
