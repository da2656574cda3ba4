import { expect, it } from 'vitest';
import { instructionsText } from './instructions';
import type { DomainRecord } from './schemas';

const record = (parts: Partial<DomainRecord>): DomainRecord => ({
  purpose: 'routing',
  type: 'CNAME',
  name: 'help.acme.example',
  value: 'sites.example',
  isAlternative: false,
  finding: null,
  found: [],
  ...parts,
});
const proof = record({
  purpose: 'proof',
  type: 'TXT',
  name: '_site-verification.help.acme.example',
  value: 'site-verification=abc',
});

it('holds every record, and says where both belong', () => {
  expect(
    instructionsText({ host: 'help.acme.example', records: [proof, record({})] }),
  ).toBe(`Please set these DNS records for help.acme.example:

1. Proof that the domain is ours
   Type:  TXT
   Name:  _site-verification.help.acme.example
   Value: site-verification=abc

2. Leads visitors to our site
   Type:  CNAME
   Name:  help.acme.example
   Value: sites.example

Both have to stay there. Remove other A, AAAA and CNAME records of the same name.
`);
});

it('gives addresses as another way at the top of a zone', () => {
  const name = 'acme.example';
  const text = instructionsText({
    host: name,
    records: [
      proof,
      record({ name, type: 'ALIAS' }),
      record({ name, type: 'A', value: '192.0.2.80', isAlternative: true }),
    ],
  });
  expect(text).toMatch(/Type: {2}ALIAS[\s\S]+\n {3}or\n {3}Type: {2}A\n[\s\S]+192\.0\.2\.80/);
  expect(text).toContain('Where there is none, use the A and AAAA records.');
});
