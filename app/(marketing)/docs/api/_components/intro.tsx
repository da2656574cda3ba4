import { CodeBlock } from '@/components/ui/code-block';
import { Button } from '@/components/ui/button';

const RULES = [
  [
    'Keys',
    'Made in the portal under API keys, shown once, scoped, and revoked with the next request. A key decides whose data a call reaches.',
  ],
  ['Lists', 'Come in pages of up to 100. Send nextCursor back as cursor, or follow the Link header.'],
  [
    'Repeating',
    'A POST with an Idempotency-Key can be sent again for 24 hours: the same key with the same body gets the first answer.',
  ],
  [
    'Refusals',
    'Are problem documents (RFC 9457). code is stable, detail is for people, requestId finds the call in the logs.',
  ],
  ['Limits', 'Stand in the RateLimit headers of every answer. After a 429 wait for Retry-After seconds.'],
  ['Caching', 'GET answers carry an ETag; with If-None-Match an unchanged answer is an empty 304.'],
  [
    'Ids',
    'Say what they name (art_, req_, msg_). An id of somebody else answers exactly like one that does not exist.',
  ],
  [
    'One tenant',
    'Host, key and X-Tenant-ID, where sent, must name the same tenant. A call that names two is refused and recorded.',
  ],
] as const;

/** What holds for every operation. */
export function ReferenceIntro({
  serverUrl,
  tryUrl,
  documentUrl,
}: {
  serverUrl: string;
  tryUrl: string;
  documentUrl: string;
}) {
  return (
    <section id="start" aria-labelledby="start-title" className="scroll-mt-14 py-10">
      <h1 id="start-title" className="text-4xl font-semibold">
        API reference
      </h1>
      <p className="mt-3 max-w-2xl text-lg text-pretty text-muted-foreground">
        Everything a tenant&rsquo;s own software does with its help centre and its requests: JSON over HTTP,
        one key per program.
      </p>
      <div className="mt-5 flex flex-wrap gap-2">
        <Button asChild variant="primary" size="lg">
          <a href={tryUrl}>Try it in the browser</a>
        </Button>
        <Button asChild size="lg">
          <a href={documentUrl}>OpenAPI 3.1 document</a>
        </Button>
      </div>
      <CodeBlock
        className="mt-8 max-w-2xl"
        title="First call"
        code={`curl ${serverUrl}/articles?limit=5 \\\n  -H "Authorization: Bearer $API_KEY"`}
      />
      <dl className="mt-8 grid gap-x-10 gap-y-5 sm:grid-cols-2">
        {RULES.map(([term, text]) => (
          <div key={term}>
            <dt className="text-base font-semibold">{term}</dt>
            <dd className="mt-0.5 text-base text-pretty text-muted-foreground">{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
