import type { Language } from '@/lib/kernel/languages';
import type { ActionResult } from '@/lib/kernel/result';
import type { MailTextKind, MailTextVersion, MailWording, ShownMail } from '@/lib/mailing/schemas';

interface Of {
  kind: MailTextKind;
  language: Language;
}

/** What the page of a mail can have done. */
export interface MailActions {
  show: (input: Of & { wording: MailWording }) => Promise<ActionResult<ShownMail>>;
  save: (
    input: Of & { wording: MailWording; basedOn: number; note?: string },
  ) => Promise<ActionResult<MailTextVersion>>;
  reset: (input: Of & { basedOn: number }) => Promise<ActionResult<MailTextVersion>>;
  rollBack: (input: Of & { number: number; basedOn: number }) => Promise<ActionResult<MailTextVersion>>;
  test: (input: Of) => Promise<ActionResult<{ address: string }>>;
}
