import { HOUR_MS } from '@/lib/kernel/clock';
import { CERTIFICATE_TROUBLES, type CertificateState, type CertificateTrouble } from './schemas';

/** Since when a certificate is not in order, and when its owners were told. */
export interface CertificateLife {
  certificateFailingSince: Date | null;
  certificateWarnedAt: Date | null;
}

export type CertificateEvent = 'certificateFailed' | 'certificateReturned';

/** A new one is got by the first handshakes; an authority that is busy is no news either. */
const WARN_AFTER_MS = HOUR_MS;

export function isTrouble(state: CertificateState): state is CertificateTrouble {
  return (CERTIFICATE_TROUBLES as readonly CertificateState[]).includes(state);
}

/** What follows from a look at a certificate. Pure; a proxy that does not answer changes nothing. */
export function afterCertificate(
  before: CertificateLife,
  state: CertificateState,
  at: Date,
): { life: CertificateLife; event: CertificateEvent | null } {
  const { certificateFailingSince, certificateWarnedAt } = before;
  if (state === 'issued') {
    const life = { certificateFailingSince: null, certificateWarnedAt: null };
    return { life, event: certificateWarnedAt ? 'certificateReturned' : null };
  }
  if (!isTrouble(state)) return { life: { certificateFailingSince, certificateWarnedAt }, event: null };
  const since = certificateFailingSince ?? at;
  const isDue = !certificateWarnedAt && at.getTime() - since.getTime() >= WARN_AFTER_MS;
  return {
    life: { certificateFailingSince: since, certificateWarnedAt: isDue ? at : certificateWarnedAt },
    event: isDue ? 'certificateFailed' : null,
  };
}
