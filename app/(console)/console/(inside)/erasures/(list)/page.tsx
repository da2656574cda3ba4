import type { Metadata } from 'next';
import { createLoader, parseAsString, type SearchParams } from 'nuqs/server';
import { CertificateList } from '@/components/tenancy/lifecycle/certificate-list';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { CursorPagination } from '@/components/ui/pagination';
import { listCertificates } from '@/lib/lifecycle/erasure';
import { loadConsole } from '@/lib/web/console';

export const metadata: Metadata = { title: 'Erasures' };

const PAGE_SIZE = 50;
const loadParams = createLoader({ after: parseAsString });

/** Tenants that are gone for good, each with what proves it. */
export default async function ErasuresPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { op } = await loadConsole();
  const { after } = await loadParams(searchParams);
  const { items, nextCursor } = await listCertificates(op, {
    limit: PAGE_SIZE,
    ...(after ? { cursor: after } : {}),
  });
  return (
    <>
      <PageHeader
        title="Erasures"
        description="Tenants that were erased, each with a signed certificate of what was removed where."
      />
      <Card flush>
        <CertificateList
          certificates={items}
          footer={
            nextCursor || after ? (
              <CursorPagination
                previousHref={after ? '/erasures' : null}
                nextHref={nextCursor ? `/erasures?after=${nextCursor}` : null}
              />
            ) : null
          }
        />
      </Card>
    </>
  );
}
