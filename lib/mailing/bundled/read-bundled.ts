import { controlDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import type { BundledMail } from './schemas';

/** The words of the tenant's mails in all their versions, and the name and address of its sender, for a bundle. */
export async function readBundledMail({ tenant }: TenantContext): Promise<BundledMail> {
  const [texts, sender] = await Promise.all([
    controlDb().mailText.findMany({
      where: { tenantId: tenant.id },
      orderBy: [{ kind: 'asc' }, { language: 'asc' }, { number: 'asc' }],
    }),
    controlDb().mailSender.findUnique({
      where: { tenantId: tenant.id },
      select: { name: true, address: true },
    }),
  ]);
  return {
    texts: texts.map(({ id: _, tenantId: __, createdAt, ...row }) => ({
      ...row,
      createdAt: createdAt.toISOString(),
    })),
    sender,
  };
}
