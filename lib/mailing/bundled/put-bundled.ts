import type { ControlTx } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { isLanguage } from '@/lib/kernel/languages';
import { isMailTextKind, mailWordingSchema } from '../schemas';
import type { BundledMail } from './schemas';

/**
 * Puts the words of a bundle's mails in the place of what the tenant has, the history included, in a transaction of the run
 * that asks for it: nobody else may take versions away (trigger `mail_texts_keep`). May be repeated. Words that this release
 * cannot read any more are left out. The sender is not touched.
 */
export async function putBundledMailTexts(
  tx: ControlTx,
  { tenant }: TenantContext,
  { texts }: Pick<BundledMail, 'texts'>,
): Promise<void> {
  await tx.mailText.deleteMany({ where: { tenantId: tenant.id } });
  await tx.mailText.createMany({
    data: texts.flatMap(({ content, ...text }) => {
      const wording = mailWordingSchema.nullable().safeParse(content ?? null);
      if (!wording.success || !isMailTextKind(text.kind) || !isLanguage(text.language)) return [];
      if (JSON.stringify(wording.data).includes('\\u0000')) return [];
      return [
        {
          ...text,
          id: newId('mailText'),
          tenantId: tenant.id,
          ...(wording.data && { content: wording.data }),
        },
      ];
    }),
  });
}
