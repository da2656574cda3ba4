import { createHash } from 'node:crypto';
import type { TableRule, TextRow } from '@/lib/isolation';
import { CLONE_RULES, type CloneRule, type MaskRule, NOT_RESTORED } from './rules';

/** How rows go into the same tenant again. */
export function restoreRule(table: string): TableRule {
  return { isSkipped: NOT_RESTORED.has(table) };
}

/**
 * How rows go into a new tenant.
 * @throws Error for a table nobody has decided about: it is not cloned by accident
 */
export function cloneRule(table: string): TableRule {
  const { isLeft, none } = ruleOf(table);
  if (isLeft) return { isSkipped: true };
  if (!none) return {};
  const empty = Object.fromEntries(none.map((column) => [column, null]));
  return { mapped: { columns: none, map: (row) => ({ ...row, ...empty }) } };
}

/**
 * How rows go into a sandbox: made-up people and texts in place of the real ones, always the same for the same row.
 * @param salt the tenant the rows are of, so that two tenants' people do not look alike
 * @param keptFiles pictures of the branding, which stay as they are
 */
export async function sandboxRules(
  salt: string,
  keptFiles: ReadonlySet<string> = new Set(),
): Promise<(table: string) => TableRule> {
  const seeded = await seededFaker(salt);
  const madeUp = (rule: Exclude<MaskRule, 'keep'>, row: TextRow, value: string): string | null => {
    const own = row.id ?? value;
    if (rule === 'none') return null;
    if (rule === 'empty') return '';
    if (rule === 'title') return seeded(`title ${own}`).lorem.sentence({ min: 3, max: 7 }).replace(/\.$/, '');
    if (rule === 'text') return seeded(`text ${own}`).lorem.sentences(sentencesFor(value));
    if (rule === 'company') return seeded(`company ${own}`).company.name();
    if (rule === 'host') return `${tag(salt, own)}.example`;
    if ('always' in rule) return rule.always;
    const person = row['name' in rule ? rule.name : rule.address] ?? value;
    const [first, last] = personOf(seeded, person);
    if ('name' in rule) return `${first} ${last}`;
    const local = `${first}.${last}`.toLowerCase().replace(/[^a-z.]/g, '');
    return `${local}.${tag(salt, person)}@example.test`;
  };
  return (table) => {
    const { isLeft, sandbox } = ruleOf(table);
    if (isLeft) return { isSkipped: true };
    const rules = Object.entries(sandbox).filter(
      (entry): entry is [string, Exclude<MaskRule, 'keep'>] => entry[1] !== 'keep',
    );
    if (rules.length === 0) return {};
    const map = (row: TextRow): TextRow => {
      if (table === 'files' && row.uploader_kind === 'branding' && keptFiles.has(row.id ?? '')) return row;
      const masked = { ...row };
      for (const [column, rule] of rules) {
        const value = row[column];
        // What was not there stays away: a request without an assignee has none in the sandbox either.
        if (value !== null && value !== undefined) masked[column] = madeUp(rule, row, value);
      }
      return masked;
    };
    return { mapped: { columns: rules.map(([column]) => column), map } };
  };
}

/** The name that a sandbox has for somebody, wherever it stands. */
export async function sandboxNames(salt: string): Promise<(id: string) => string> {
  const seeded = await seededFaker(salt);
  return (id) => personOf(seeded, id).join(' ');
}

async function seededFaker(salt: string) {
  // Loaded when it is needed: names and words are half a megabyte.
  const { faker } = await import('@faker-js/faker/locale/en');
  return (key: string) => {
    faker.seed(createHash('sha256').update(`${salt}\0${key}`).digest().readUInt32BE(0));
    return faker;
  };
}

function personOf(seeded: Awaited<ReturnType<typeof seededFaker>>, id: string): [string, string] {
  const maker = seeded(`person ${id}`).person;
  return [maker.firstName(), maker.lastName()];
}

function ruleOf(table: string): CloneRule {
  const rule = CLONE_RULES[table];
  if (!rule)
    throw new Error(
      `Nobody has said how rows of ${table} are cloned (lib/lifecycle/bundles/masking/rules.ts).`,
    );
  return rule;
}

/** About as long as the real text, so that screens look the same. */
function sentencesFor(text: string): number {
  return Math.min(Math.max(Math.round(text.length / 60), 1), 12);
}

/** Ten characters that nobody can lead back, different for everybody. */
function tag(salt: string, id: string): string {
  return createHash('sha256').update(`${salt}\0tag\0${id}`).digest('hex').slice(0, 10);
}
