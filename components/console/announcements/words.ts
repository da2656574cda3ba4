import type { BadgeTone } from '@/components/ui/badge';
import type { AnnouncementDto, Audience, Severity } from '@/lib/operations/announcements/schemas';

export const SEVERITY_WORDS: Record<Severity, { label: string; tone: BadgeTone }> = {
  info: { label: 'Info', tone: 'info' },
  warning: { label: 'Warning', tone: 'warning' },
  critical: { label: 'Critical', tone: 'danger' },
};

/** How an announcement stands at `atMs` (epoch). */
export function standingOf(
  { status, startsAt, endsAt }: Pick<AnnouncementDto, 'status' | 'startsAt' | 'endsAt'>,
  atMs: number,
): { label: string; tone: BadgeTone } {
  if (status === 'draft') return { label: 'Draft', tone: 'neutral' };
  if (status === 'withdrawn') return { label: 'Withdrawn', tone: 'neutral' };
  if (endsAt && Date.parse(endsAt) <= atMs) return { label: 'Over', tone: 'neutral' };
  if (startsAt && Date.parse(startsAt) > atMs) return { label: 'Planned', tone: 'warning' };
  return { label: 'Published', tone: 'success' };
}

/** An audience in words. */
export function audienceText(audience: Audience): string {
  const { plans, partitions, regions, strategies, tenants } = audience;
  const parts = [
    plans.length > 0 ? `plan ${plans.join(' or ')}` : '',
    regions.length > 0 ? `region ${regions.join(' or ')}` : '',
    partitions.length > 0 ? `partition ${partitions.join(' or ')}` : '',
    strategies.length > 0 ? `isolation ${strategies.join(' or ')}` : '',
    tenants.length > 0 ? `${tenants.length} chosen` : '',
  ].filter(Boolean);
  return parts.length === 0 ? 'All tenants' : `Tenants: ${parts.join(', ')}`;
}
