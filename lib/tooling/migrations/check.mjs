import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { judge, lockedTable, protectedTable, RULES } from './rules.mjs';
import { statementsOf } from './statements.mjs';

/**
 * Checks the migrations of a folder in their order. A line at the head of a file lets it break rules, with a reason:
 *
 *     -- reviewed drop-column: nothing reads it since the collections moved; not before release 1.4
 *
 * Several rules stand behind each other with commas. One that takes something away from the previous release also says
 * which release it may first be part of.
 *
 * @param {string} folder with `<name>/migration.sql`
 * @param {{ isTenantPlane: boolean, reviewed?: Record<string, string[]> }} options
 *   reviewed: rules that files may break that were applied before these rules were written, by name
 * @returns {string[]} one sentence for each thing wrong
 */
export function checkMigrations(folder, { isTenantPlane, reviewed = {} }) {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  const tables = new Set();
  return names.flatMap((name) => {
    const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8');
    const marks = marksOf(sql);
    const allowed = new Set([...(reviewed[name] ?? []), ...marks.rules]);
    const found = checkFile(sql, tables, isTenantPlane);
    const problems = found
      .filter(({ rule }) => !allowed.has(rule))
      .map(({ rule, subject, line }) => `${name}:${line} ${rule} (${subject}): ${RULES[rule].advice}`);
    const unused = [...marks.rules]
      .filter((rule) => !found.some((finding) => finding.rule === rule))
      .map((rule) => `${name}:1 it is marked as reviewed for ${rule}, which it does not break.`);
    return [...marks.problems.map((problem) => `${name}:1 ${problem}`), ...problems, ...unused];
  });
}

/** What a file breaks; adds the tables it makes to those that later files find. */
function checkFile(sql, tables, isTenantPlane) {
  let statements;
  try {
    statements = statementsOf(sql);
  } catch (error) {
    return [{ rule: 'syntax', subject: error instanceof Error ? error.message : String(error), line: 1 }];
  }
  const made = new Map();
  for (const { stmt, line } of statements)
    if (stmt.CreateStmt) made.set(stmt.CreateStmt.relation.relname, line);
  const exists = (name) => !made.has(name);
  const found = statements.flatMap(({ stmt, line }) =>
    (stmt.Unread ? [{ rule: 'dynamic', subject: stmt.Unread.slice(0, 60) }] : judge(stmt, exists)).map(
      (finding) => ({
        ...finding,
        line,
      }),
    ),
  );
  if (isTenantPlane) {
    const locked = new Map();
    for (const { stmt, line } of statements) {
      const table = lockedTable(stmt, (name) => tables.has(name) && exists(name));
      if (table && !locked.has(table)) locked.set(table, line);
    }
    if (locked.size > 1)
      found.push({
        rule: 'several-tables',
        subject: [...locked.keys()].join(', '),
        line: [...locked.values()].at(-1),
      });
    const shielded = new Set(statements.map(({ stmt }) => protectedTable(stmt)));
    for (const [table, line] of made)
      if (!shielded.has(table)) found.push({ rule: 'unprotected', subject: table, line });
    for (const { table, line } of uncovered(statements)) {
      if (!shielded.has(table)) found.push({ rule: 'unprotected', subject: table, line });
    }
  }
  for (const name of made.keys()) tables.add(name);
  return found;
}

/** Tables whose protection a file takes off; `protect_table` behind it puts it on again. */
function uncovered(statements) {
  const off = ['AT_DisableRowSecurity', 'AT_NoForceRowSecurity'];
  return statements.flatMap(({ stmt, line }) =>
    stmt.AlterTableStmt?.cmds.some(({ AlterTableCmd }) => off.includes(AlterTableCmd.subtype))
      ? [{ table: stmt.AlterTableStmt.relation.relname, line }]
      : [],
  );
}

function marksOf(sql) {
  const head = /^(--[^\n]*\n)*/.exec(sql)?.[0] ?? '';
  const rules = new Set();
  const problems = [];
  for (const [, named, reason] of head.matchAll(/^-- reviewed ([a-z, -]+):[ \t]*(.*)$/gm)) {
    for (const rule of named.split(',').map((text) => text.trim())) {
      if (!Object.hasOwn(RULES, rule)) problems.push(`there is no rule "${rule}".`);
      else if (reason.trim().length < 10) problems.push(`why ${rule} may be broken is not said.`);
      else if (RULES[rule].isContract && !/not before release \S+/.test(reason))
        problems.push(`${rule} takes something from the previous release: say "not before release <name>".`);
      else rules.add(rule);
    }
  }
  return { rules, problems };
}
