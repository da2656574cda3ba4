import type { Metadata } from 'next';
import { referenceModel } from '@/lib/api';
import { env } from '@/lib/env';
import { createLinks } from '@/lib/tenancy/host';
import { ReferenceIntro } from './_components/intro';
import { OperationSection } from './_components/operation';
import { ReferenceNav } from './_components/reference-nav';

export const metadata: Metadata = {
  title: 'API reference',
  description:
    'Articles, collections, requests and messages by HTTP: every operation with its fields, refusals and an example.',
};

// The address of the API is known when the page is asked for, not when it is built.
export const dynamic = 'force-dynamic';

/** Every operation of the public API, from the schemas that parse its requests. */
export default function ApiReferencePage() {
  const { baseHost, baseProtocol } = env();
  const { apiUrl } = createLinks({ baseHost, protocol: baseProtocol });
  const groups = referenceModel(apiUrl('/v1'));
  return (
    <div className="mx-auto max-w-6xl px-4 sm:px-6 lg:grid lg:grid-cols-[13rem_minmax(0,1fr)] lg:gap-12">
      <ReferenceNav groups={groups} />
      <div className="min-w-0 pb-20">
        <ReferenceIntro
          serverUrl={apiUrl('/v1')}
          tryUrl={apiUrl('/')}
          documentUrl={apiUrl('/v1/openapi.json')}
        />
        {groups.map((group) => (
          <section key={group.name} aria-labelledby={group.name}>
            <div className="border-t pt-10">
              <h2 id={group.name} className="scroll-mt-20 text-2xl font-semibold">
                {group.name}
              </h2>
              <p className="mt-1 text-lg text-muted-foreground">{group.description}</p>
            </div>
            {group.operations.map((operation) => (
              <OperationSection key={operation.id} operation={operation} />
            ))}
          </section>
        ))}
      </div>
    </div>
  );
}
