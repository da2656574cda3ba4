import { loadModule, parsePlPgSQLSync, parseSync } from 'libpg-query';

await loadModule();

/**
 * Every statement of a file as PostgreSQL's own parser reads it, those inside of `do` blocks too.
 *
 * @param {string} sql
 * @returns {{ stmt: object, line: number }[]} a statement that cannot be read comes as `{ Unread: reason }`
 * @throws Error with PostgreSQL's words when the file is not SQL
 */
export function statementsOf(sql) {
  const bytes = Buffer.from(sql, 'utf8');
  return (parseSync(sql).stmts ?? []).flatMap(({ stmt, stmt_location: at = 0, stmt_len: length }) => {
    const end = length === undefined ? bytes.length : at + length;
    const text = bytes.subarray(at, end).toString('utf8');
    const before = bytes.subarray(0, at).toString('utf8') + (/^(\s|--[^\n]*\n)*/.exec(text)?.[0] ?? '');
    const line = before.split('\n').length;
    const inner = stmt.DoStmt ? insideOf(text.trim()) : [];
    return [stmt, ...inner].map((found) => ({ stmt: found, line }));
  });
}

/** Statements of a block of PL/pgSQL: written out, and put together at run time as far as that can be read. */
function insideOf(block) {
  const found = [];
  const visit = (node) => {
    if (node === null || typeof node !== 'object') return;
    if (node.PLpgSQL_stmt_execsql)
      found.push(...parsed(node.PLpgSQL_stmt_execsql.sqlstmt.PLpgSQL_expr.query));
    if (node.PLpgSQL_stmt_dynexecute)
      found.push(...dynamic(node.PLpgSQL_stmt_dynexecute.query.PLpgSQL_expr.query));
    for (const child of Object.values(node)) visit(child);
  };
  visit(parsePlPgSQLSync(block).plpgsql_funcs);
  return found;
}

/** `execute 'text'` and `execute format('text with %I', …)`, with a name of no table in the place of each value. */
function dynamic(expression) {
  const [target] = parseSync(`select ${expression}`).stmts[0].stmt.SelectStmt.targetList;
  const value = target.ResTarget.val;
  const literal = value.A_Const?.sval?.sval ?? formatOf(value.FuncCall);
  if (literal === undefined) return [{ Unread: expression }];
  return parsed(literal.replaceAll(/%(\d+\$)?[Is]/g, 'some_name').replaceAll(/%(\d+\$)?L/g, "'some value'"));
}

function formatOf(call) {
  return call?.funcname.at(-1).String.sval === 'format' ? call.args[0]?.A_Const?.sval?.sval : undefined;
}

function parsed(text) {
  try {
    return (parseSync(text).stmts ?? []).map(({ stmt }) => stmt);
  } catch {
    return [{ Unread: text }];
  }
}
