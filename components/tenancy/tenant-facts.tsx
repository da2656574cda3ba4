import { CopyButton } from '@/components/ui/copy-button';
import { ConsoleTime } from './console-time';
import type { TenantDetail } from '@/lib/tenancy/console/schemas';
import { Facts } from './facts';
import { count } from './words';

const LANGUAGES = new Intl.DisplayNames('en', { type: 'language' });

/** Who a tenant is. */
export function TenantFacts({
  tenant,
  planName,
  siteUrl,
  portalUrl,
}: {
  tenant: TenantDetail;
  planName: string;
  siteUrl: string;
  portalUrl: string;
}) {
  const time = (value: string) => <ConsoleTime value={value} />;
  return (
    <Facts
      items={[
        {
          term: 'Id',
          value: (
            <span className="inline-flex max-w-full items-center gap-1 font-mono text-xs">
              <span className="truncate">{tenant.id}</span>
              <CopyButton value={tenant.id} label="Copy the id" size="xs" variant="ghost" />
            </span>
          ),
        },
        { term: 'Site', value: <Url url={siteUrl} /> },
        { term: 'Portal', value: <Url url={portalUrl} /> },
        ...tenant.domains.map(({ host, isVerified }) => ({
          term: 'Domain',
          value: `${host}${isVerified ? '' : ' (not verified)'}`,
        })),
        { term: 'Plan', value: planName },
        { term: 'Signed up', value: time(tenant.createdAt) },
        { term: 'In this state since', value: time(tenant.statusChangedAt) },
        { term: 'Language', value: LANGUAGES.of(tenant.locale) ?? tenant.locale },
        { term: 'Time zone', value: tenant.timeZone },
        { term: 'Currency', value: tenant.currency },
        { term: 'Open invitations', value: count(tenant.openInvitations) },
        { term: 'Working API keys', value: count(tenant.activeKeys) },
      ]}
    />
  );
}

function Url({ url }: { url: string }) {
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer"
      className="text-accent-text underline-offset-4 hover:underline"
    >
      {url.replace(/^https?:\/\//, '')}
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
}
