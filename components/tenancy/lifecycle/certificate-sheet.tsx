import { Alert } from '@/components/ui/alert';
import { Card } from '@/components/ui/card';
import type { Certificate, CertificateCheck } from '@/lib/lifecycle/erasure/schemas';
import { ConsoleTime } from '../console-time';
import { Facts } from '../facts';
import { count } from '../words';

/** A certificate as one sheet of paper: who, when, what was counted where, and what proves it. */
export function CertificateSheet({
  certificate: { content, sha256, signature },
  check,
}: {
  certificate: Certificate;
  check: CertificateCheck;
}) {
  const mono = (text: string) => <span className="font-mono text-xs break-all">{text}</span>;
  return (
    <div className="grid gap-4">
      <Alert tone={check.isValid ? 'success' : 'danger'} title={check.verdict}>
        {check.isValid
          ? 'Its signature was made by this installation, and nothing in it has changed since.'
          : 'Do not rely on what it says.'}
      </Alert>
      <Card title={content.tenant.name}>
        <Facts
          items={[
            { term: 'Certificate', value: mono(content.id) },
            { term: 'Tenant', value: mono(content.tenant.id) },
            { term: 'Address', value: content.tenant.slug },
            { term: 'Strategy', value: content.strategy },
            { term: 'Asked for by', value: content.requestedBy },
            { term: 'Reason', value: content.reason },
            { term: 'Begun', value: <ConsoleTime value={content.startedAt} absolute /> },
            { term: 'Erased', value: <ConsoleTime value={content.finishedAt} absolute /> },
          ]}
        />
      </Card>
      <Card
        flush
        title="What was counted where"
        description="Left is what was found when every store was asked again."
      >
        <CountedTable items={content.items} />
      </Card>
      <Card title="Where was looked">
        <ul className="grid list-disc gap-1 pl-5 text-sm sm:grid-cols-2">
          {content.stores.map(({ store, label }) => (
            <li key={store}>{label}</li>
          ))}
        </ul>
      </Card>
      <Card title="What is kept on purpose">
        <ul className="grid list-disc gap-1 pl-5 text-sm">
          {content.kept.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Card>
      <Card title="Proof">
        <Facts
          items={[
            { term: 'SHA-256', value: mono(sha256) },
            { term: 'Signature', value: mono(signature) },
          ]}
        />
      </Card>
    </div>
  );
}

function CountedTable({ items }: { items: Certificate['content']['items'] }) {
  if (items.length === 0)
    return <p className="p-4 text-sm text-muted-foreground">Nothing was found in any store.</p>;
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="What was counted where">
      <table className="w-full text-sm">
        <thead>
          <tr className="border-b text-left text-xs text-muted-foreground">
            <th scope="col" className="px-4 py-2 font-medium">
              What
            </th>
            {['Found', 'Removed', 'Left'].map((header) => (
              <th key={header} scope="col" className="px-4 py-2 text-right font-medium">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">
          {items.map(({ store, label, what, found, removed, left }) => (
            <tr key={`${store}/${what}`}>
              <th scope="row" className="px-4 py-2 text-left font-normal">
                {what.replaceAll('_', ' ')}
                <span className="block text-xs text-muted-foreground">{label}</span>
              </th>
              <td className="px-4 py-2 text-right tabular-nums">{count(found)}</td>
              <td className="px-4 py-2 text-right tabular-nums">{count(removed)}</td>
              <td className="px-4 py-2 text-right font-medium tabular-nums">{count(left)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
