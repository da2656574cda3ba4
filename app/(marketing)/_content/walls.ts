/** The walls between two tenants, in the order a query meets them. */
export const WALLS = [
  {
    title: 'A role that owns nothing',
    text: 'The application signs in to PostgreSQL as a role that neither owns tables nor bypasses policies. If it could, the server refuses to start.',
  },
  {
    title: 'A context that cannot be forged',
    text: 'Every statement carries its tenant, an expiry and a signature made with a key the role cannot read. Injected SQL can set the value; it cannot sign it.',
  },
  {
    title: 'A policy on every table',
    text: 'Row-level security, forced, for reading and for writing. Without a context there are no rows and an error, never all rows.',
  },
  {
    title: 'A second wall in the code',
    text: 'The data layer adds the tenant to every read and every write, nested ones too. It would hold alone.',
  },
  {
    title: 'Keys that include the tenant',
    text: 'Primary, unique and foreign keys contain the tenant, so no row can point at a stranger’s row or find out that it exists.',
  },
] as const;
