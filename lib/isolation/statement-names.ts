import { randomBytes } from 'node:crypto';

const MAX_STATEMENTS = 500;
/** The wire protocol's unnamed statement: parsed again each time, replaced by the next. */
const UNNAMED = '';

export type StatementNames = (query: { sql: string }) => string;

/**
 * Names for prepared statements: the same SQL gets the same name, and after 500 different ones no more are named,
 * so that neither this map nor the server's memory per connection grows with what people send.
 * The names cannot be guessed: injected SQL must not put its own statement in the place of ours for the next tenant.
 */
export function createStatementNames(): StatementNames {
  const names = new Map<string, string>();
  const prefix = `s${randomBytes(8).toString('hex')}`;
  return ({ sql }) => {
    const known = names.get(sql);
    if (known) return known;
    if (names.size >= MAX_STATEMENTS) return UNNAMED;
    const name = `${prefix}_${names.size}`;
    names.set(sql, name);
    return name;
  };
}
