import type { DomainDto } from './schemas';

/** The records of a domain as a text for whoever looks after its DNS. It names nobody but the domain. Pure. */
export function instructionsText({ host, records }: Pick<DomainDto, 'host' | 'records'>): string {
  const [proof, ...routing] = records;
  const lines = [
    `Please set these DNS records for ${host}:`,
    '',
    ...(proof ? ['1. Proof that the domain is ours', ...recordLines(proof)] : []),
    '',
    '2. Leads visitors to our site',
    ...routing.flatMap((record) => [...(record.isAlternative ? ['   or'] : []), ...recordLines(record)]),
    '',
    'Both have to stay there. Remove other A, AAAA and CNAME records of the same name.',
  ];
  if (routing.some(({ type }) => type === 'ALIAS'))
    lines.push(
      'ALIAS is also called ANAME or CNAME flattening. Where there is none, use the A and AAAA records.',
    );
  return `${lines.join('\n')}\n`;
}

function recordLines({ type, name, value }: DomainDto['records'][number]): string[] {
  return [`   Type:  ${type}`, `   Name:  ${name}`, `   Value: ${value}`];
}
