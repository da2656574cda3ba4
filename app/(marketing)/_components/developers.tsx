import { Button } from '@/components/ui/button';
import { CodeBlock } from '@/components/ui/code-block';
import { Section } from './section';

const REQUEST = `curl https://api.example.com/v1/articles \\
  -H "Authorization: Bearer $API_KEY" \\
  -H "Idempotency-Key: $(uuidgen)" \\
  --json '{"title":"Returns","bodyMarkdown":"Within 30 days."}'`;

const RUN = `git clone <this repository> && cd tenantry
npm start    # database, web, worker, demo data
npm test     # unit, database, isolation, browser`;

/** The API and the two commands. */
export function Developers() {
  return (
    <Section
      id="developers"
      kicker="For developers"
      title="Two commands and an API."
      lead="A real PostgreSQL comes with it; point it at your own when you are ready. Every route is described by OpenAPI and asks for a key with the right scope."
      className="bg-surface"
    >
      <div className="mt-12 grid gap-5 lg:grid-cols-2">
        <div className="min-w-0">
          <h3 className="mb-3 text-base font-semibold">Run it</h3>
          <CodeBlock title="Terminal" code={RUN} copyLabel="Copy commands" />
        </div>
        <div className="min-w-0">
          <h3 className="mb-3 text-base font-semibold">Call it</h3>
          <CodeBlock title="Create an article" code={REQUEST} copyLabel="Copy request" />
        </div>
      </div>
      <Button asChild size="lg" className="mt-6">
        <a href="/api-reference">Open the API reference</a>
      </Button>
    </Section>
  );
}
