import { Database } from 'lucide-react';
import { type loadPlaceParams, writePlaceParams } from '@/components/console/migrations/place-params';
import { type NamedPlace, PlaceTable } from '@/components/console/migrations/place-table';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { CursorPagination } from '@/components/ui/pagination';

interface PlacesCardProps {
  places: { items: NamedPlace[]; nextCursor: string | null };
  params: Awaited<ReturnType<typeof loadPlaceParams>>;
}

/** One page of places. */
export function PlacesCard({ places, params }: PlacesCardProps) {
  const isFiltered = Boolean(params.q || params.partition || params.version || params.status);
  return (
    <Card flush title="Places">
      <PlaceTable
        places={places.items}
        empty={
          <EmptyState
            icon={<Database aria-hidden="true" />}
            title={isFiltered ? 'No place matches' : 'No place yet'}
            description={
              isFiltered
                ? 'No schema and no database is like that at the moment.'
                : 'The shared schema of each partition appears here, and each tenant that has a schema or database to itself.'
            }
          />
        }
        footer={
          params.after || places.nextCursor ? (
            <CursorPagination
              previousHref={params.after ? writePlaceParams('/migrations', { ...params, after: null }) : null}
              nextHref={
                places.nextCursor
                  ? writePlaceParams('/migrations', { ...params, after: places.nextCursor })
                  : null
              }
            />
          ) : undefined
        }
      />
    </Card>
  );
}
