import type { BusinessDto } from '../schemas/business';

export const businessColumns = {
  id: true,
  name: true,
  reference: true,
  domain: true,
  note: true,
  createdAt: true,
  updatedAt: true,
} as const;

/** A business as the columns above and the query of `sql.ts` return it. */
export type BusinessRow = Omit<BusinessDto, 'createdAt' | 'updatedAt'> & { createdAt: Date; updatedAt: Date };

/** A business as staff and programs see it. */
export function businessDto(row: BusinessRow): BusinessDto {
  return {
    ...businessFacts(row),
    id: row.id,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** What the audit log keeps of a business. */
export function businessFacts({ name, reference, domain, note }: BusinessRow) {
  return { name, reference, domain, note };
}
