import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The control plane's models whose rows belong to a tenant, read from the Prisma schema, so that a new one is covered by itself.
 *
 * @param {string} folder with the `*.prisma` files of the control plane
 * @returns {Map<string, Set<string>>} model as the client names it → fields that narrow a query to one tenant, one person
 *   or the holder of a secret. The id does not: it comes from a URL, and a stranger's id is as good as one's own.
 */
export function tenantModels(folder) {
  const models = new Map();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.prisma'))) {
    const text = readFileSync(path.join(folder, file), 'utf8');
    for (const [, name, body] of text.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)) {
      if (!/^\s+tenantId\s+String\s/m.test(body)) continue;
      models.set(name[0].toLowerCase() + name.slice(1), new Set(['tenantId', ...narrowingFields(body)]));
    }
  }
  return models;
}

function narrowingFields(body) {
  const unique = [...body.matchAll(/^\s+(\w+)\s[^\n]*@unique/gm)].map(([, field]) => field);
  const compound = [...body.matchAll(/@@unique\(\[([^\]]+)\]/g)].map(([, fields]) =>
    fields
      .split(',')
      .map((field) => field.trim())
      .join('_'),
  );
  const foreign = [...body.matchAll(/@relation\(fields: \[([^\]]+)\]/g)].flatMap(([, fields]) =>
    fields.split(',').map((field) => field.trim()),
  );
  return [...unique, ...compound, ...foreign];
}
