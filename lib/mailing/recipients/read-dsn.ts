import PostalMime from 'postal-mime';
import { DELIVERY_REF_HEADER } from '@/lib/mail';
import { isHardBounce } from './is-hard-bounce';
import { type DeliveryRef, readDeliveryRef } from './tokens';

export interface FailedDelivery extends DeliveryRef {
  reason: string;
  /** The mailbox is not there. */
  isHard: boolean;
}

const SIZE_MAX = 1_000_000;

/**
 * Reads a notice of failed delivery (RFC 3464). What it says counts only where it gives back the reference of a mail that we
 * sent, and for the address of that mail: a notice that somebody made up marks nobody. Pure but for the key.
 * @returns null for any other mail
 */
export async function readDsn(raw: Buffer | string): Promise<FailedDelivery | null> {
  if (raw.length > SIZE_MAX) return null;
  const mail = await PostalMime.parse(raw, { attachmentEncoding: 'utf8', forceRfc822Attachments: true });
  const parts = mail.attachments.map(({ mimeType, content }) => ({ mimeType, text: String(content) }));
  const report = parts.find(({ mimeType }) => mimeType === 'message/delivery-status')?.text;
  if (!report || !/^Action:\s*failed\s*$/im.test(report)) return null;
  const original = parts.filter(({ mimeType }) =>
    ['message/rfc822', 'text/rfc822-headers', 'message/rfc822-headers'].includes(mimeType),
  );
  const ref = original.map(({ text }) => refIn(text)).find((found) => found !== null);
  if (!ref) return null;
  const status = /^Status:\s*([\d.]+)/im.exec(report)?.[1] ?? '';
  const diagnostic = /^Diagnostic-Code:\s*(?:[\w-]+\s*;\s*)?(.*(?:\r?\n[ \t].*)*)/im.exec(report)?.[1] ?? '';
  const reason = `${status} ${diagnostic}`.replace(/\s+/g, ' ').trim().slice(0, 300);
  return { ...ref, reason, isHard: isHardBounce(status || diagnostic) };
}

function refIn(text: string): DeliveryRef | null {
  const header = new RegExp(`^${DELIVERY_REF_HEADER}:\\s*(\\S+(?:\\r?\\n[ \\t]+\\S+)*)`, 'im').exec(text);
  return header?.[1] ? readDeliveryRef(header[1].replace(/\s+/g, '')) : null;
}
