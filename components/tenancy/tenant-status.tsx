import { StatusBadge } from '@/components/ui/badge';
import { STATUS_WORDS } from './words';

/** A tenant's status as dot and word. */
export function TenantStatus({ status }: { status: string }) {
  const { label, tone } = STATUS_WORDS[status] ?? { label: status, tone: 'neutral' as const };
  return (
    <StatusBadge tone={tone} pulse={status === 'provisioning'}>
      {label}
    </StatusBadge>
  );
}
