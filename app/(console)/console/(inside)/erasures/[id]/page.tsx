import { Download } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { CertificateSheet } from '@/components/tenancy/lifecycle/certificate-sheet';
import { PrintButton } from '@/components/tenancy/lifecycle/print-button';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { isAppError } from '@/lib/kernel/errors';
import { getCertificate, verifyCertificate } from '@/lib/lifecycle/erasure';
import { loadConsole } from '@/lib/web/console';

type Props = { params: Promise<{ id: string }> };

const findCertificate = cache(async (id: string) => {
  const { op } = await loadConsole();
  return getCertificate(op, id).catch((error: unknown) => {
    if (isAppError(error) && error.code === 'NOT_FOUND') return null;
    throw error;
  });
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const certificate = await findCertificate((await params).id);
  return { title: certificate ? `Erasure of ${certificate.content.tenant.name}` : 'Erasure' };
}

/** A certificate of an erasure, to read and to print. */
export default async function CertificatePage({ params }: Props) {
  const certificate = await findCertificate((await params).id);
  if (!certificate) notFound();
  const { id, tenant } = certificate.content;
  return (
    <>
      <PageHeader
        title="Certificate of erasure"
        breadcrumbs={[{ label: 'Erasures', href: '/erasures' }, { label: tenant.name }]}
        actions={
          <span className="flex flex-wrap gap-2 print:hidden">
            <PrintButton />
            <Button asChild icon={<Download aria-hidden="true" />}>
              <a href={`/api/console/erasures/${id}`} download>
                Download JSON
              </a>
            </Button>
          </span>
        }
      />
      <CertificateSheet certificate={certificate} check={verifyCertificate(certificate)} />
    </>
  );
}
