/**
 * The rules that keep the previous release working while the new one comes up, and writers from waiting. `contract` rules
 * take something away that the previous release uses; the others only hold people up.
 *
 * @type {Record<string, { isContract?: boolean, advice: string }>}
 */
export const RULES = {
  'drop-table': {
    isContract: true,
    advice: 'The previous release still uses it. Drop it one release later.',
  },
  'drop-column': {
    isContract: true,
    advice: 'The previous release still names it. Drop it one release later.',
  },
  'drop-object': { isContract: true, advice: 'The previous release may call it. Drop it one release later.' },
  'drop-default': {
    isContract: true,
    advice: 'Rows that the previous release writes would lack a value. Drop it one release later.',
  },
  rename: {
    isContract: true,
    advice:
      'The previous release knows the old name alone. Add the new one, write both, drop the old one a release later.',
  },
  'change-type': {
    isContract: true,
    advice:
      'It rewrites the table and the previous release reads the old type. Add a column, fill it, move over.',
  },
  'set-not-null': {
    isContract: true,
    advice:
      'The previous release may still write nulls, and the table is scanned under a lock. First `add constraint … check (… is not null) not valid`, then `validate constraint`.',
  },
  'required-column': {
    isContract: true,
    advice:
      'Rows that the previous release writes would be refused. Give the column a default, or let it be null.',
  },
  'rewrite-table': {
    advice:
      'Computing a value for every row rewrites the table under a lock. Add the column empty and fill it in steps.',
  },
  'validated-constraint': {
    advice:
      'Every row is checked under a lock. Add it `not valid`, and `validate constraint` in a migration of its own.',
  },
  'index-on-table': {
    advice:
      'Nobody can write while it is made. Make it by hand with `create index concurrently if not exists` first, then `create index if not exists` here.',
  },
  concurrently: { advice: 'It cannot run in the transaction a file is. Make it by hand before the release.' },
  'change-rows': { advice: 'Rows stay locked until the file is done. Change them in steps, by a job.' },
  'long-lock': { advice: 'It keeps everybody out for as long as it takes. Find a way without it.' },
  'several-tables': {
    advice: 'While it waits for the second table it holds the first. One table that exists already per file.',
  },
  transaction: { advice: 'A file is one transaction already.' },
  unprotected: { advice: "End the file with: call app.protect_table('…')." },
  dynamic: { advice: 'What a statement put together at run time does cannot be read here. Write it out.' },
  syntax: { advice: 'PostgreSQL would refuse it.' },
};

/** Kinds of constraint whose check reads the whole table. */
const CHECKED = new Set(['CONSTR_CHECK', 'CONSTR_FOREIGN']);
const INDEXED = new Set(['CONSTR_PRIMARY', 'CONSTR_UNIQUE', 'CONSTR_EXCLUSION']);
const SERIAL = new Set(['serial', 'bigserial', 'smallserial', 'serial4', 'serial8', 'serial2']);
/** Evaluated once, so that rows that exist share the value. */
const STABLE = new Set(['now', 'current_timestamp', 'transaction_timestamp', 'statement_timestamp']);

/**
 * What is wrong with one statement.
 *
 * @param {object} stmt as PostgreSQL's parser gives it
 * @param {(name: string) => boolean} exists whether a table stood there before this file
 * @returns {{ rule: string, subject: string }[]}
 */
export function judge(stmt, exists) {
  const [kind, node] = Object.entries(stmt)[0] ?? [];
  switch (kind) {
    case 'AlterTableStmt':
      return node.objtype === 'OBJECT_TABLE' && exists(node.relation.relname) ? alterations(node) : [];
    case 'DropStmt':
      return drops(node, exists);
    case 'RenameStmt':
      return isOfNewTable(node, exists) || node.renameType === 'OBJECT_INDEX'
        ? []
        : [{ rule: 'rename', subject: node.relation?.relname ?? node.newname }];
    case 'IndexStmt':
      return indexes(node, exists);
    case 'UpdateStmt':
    case 'DeleteStmt':
    case 'MergeStmt':
      return exists(node.relation.relname) ? [{ rule: 'change-rows', subject: node.relation.relname }] : [];
    case 'TruncateStmt':
      return node.relations.map(({ RangeVar }) => ({ rule: 'long-lock', subject: RangeVar.relname }));
    case 'LockStmt':
    case 'ClusterStmt':
    case 'ReindexStmt':
    case 'VacuumStmt':
      return [{ rule: 'long-lock', subject: kind.replace('Stmt', '').toLowerCase() }];
    case 'TransactionStmt':
      return [{ rule: 'transaction', subject: node.kind.replace('TRANS_STMT_', '').toLowerCase() }];
    default:
      return [];
  }
}

/** The table that exists already and that a statement keeps writers from, or null. */
export function lockedTable(stmt, exists) {
  const [kind, node] = Object.entries(stmt)[0] ?? [];
  const kinds = [
    'AlterTableStmt',
    'IndexStmt',
    'CreateTrigStmt',
    'CreatePolicyStmt',
    'AlterPolicyStmt',
    'RenameStmt',
  ];
  const name = kinds.includes(kind) ? (node.relation ?? node.table)?.relname : protectedTable(stmt);
  return name && exists(name) ? name : null;
}

/** The table that `call app.protect_table('…')` names, or null. */
export function protectedTable({ CallStmt: node }) {
  const call = node?.funccall;
  if (call?.funcname.at(-1)?.String.sval !== 'protect_table') return null;
  return call.args[0]?.A_Const?.sval?.sval ?? null;
}

function isOfNewTable(node, exists) {
  return node.relation !== undefined && !exists(node.relation.relname);
}

function alterations({ relation, cmds }) {
  const table = relation.relname;
  return cmds.flatMap(({ AlterTableCmd: cmd }) => {
    const column = `${table}.${cmd.name ?? cmd.def?.ColumnDef?.colname ?? ''}`;
    switch (cmd.subtype) {
      case 'AT_DropColumn':
        return [{ rule: 'drop-column', subject: column }];
      case 'AT_AlterColumnType':
        return [{ rule: 'change-type', subject: column }];
      case 'AT_SetNotNull':
        return [{ rule: 'set-not-null', subject: column }];
      case 'AT_ColumnDefault':
        return cmd.def ? [] : [{ rule: 'drop-default', subject: column }];
      case 'AT_AddColumn':
        return newColumn(cmd.def.ColumnDef, column);
      case 'AT_AddConstraint':
        return newConstraint(cmd.def.Constraint, table);
      case 'AT_SetLogged':
      case 'AT_SetUnLogged':
      case 'AT_SetTableSpace':
      case 'AT_SetAccessMethod':
        return [{ rule: 'long-lock', subject: table }];
      default:
        return [];
    }
  });
}

function newColumn({ constraints = [], typeName }, subject) {
  const of = (type) => constraints.find(({ Constraint }) => Constraint.contype === type)?.Constraint;
  const isComputed =
    SERIAL.has(typeName.names.at(-1).String.sval) ||
    Boolean(of('CONSTR_IDENTITY')) ||
    Boolean(of('CONSTR_GENERATED'));
  const given = of('CONSTR_DEFAULT')?.raw_expr;
  const found = [];
  if (isComputed || (given && isVolatile(given))) found.push({ rule: 'rewrite-table', subject });
  if (of('CONSTR_NOTNULL') && !given && !isComputed) found.push({ rule: 'required-column', subject });
  for (const { Constraint } of constraints) {
    if (CHECKED.has(Constraint.contype)) found.push({ rule: 'validated-constraint', subject });
    if (INDEXED.has(Constraint.contype)) found.push({ rule: 'index-on-table', subject });
  }
  return found;
}

function newConstraint({ contype, conname, skip_validation: isNotValid, indexname }, table) {
  const subject = `${table}.${conname ?? contype}`;
  if (CHECKED.has(contype) && !isNotValid) return [{ rule: 'validated-constraint', subject }];
  if (INDEXED.has(contype) && !indexname) return [{ rule: 'index-on-table', subject }];
  if (contype === 'CONSTR_NOTNULL') return [{ rule: 'set-not-null', subject }];
  return [];
}

/** A default with a call in it that may give each row another value. */
function isVolatile(expression) {
  const text = JSON.stringify(expression);
  const calls = [...text.matchAll(/"FuncCall":\{"funcname":(\[.*?\])/g)];
  return calls.some(([, names]) => !STABLE.has(JSON.parse(names).at(-1).String.sval));
}

function drops({ removeType, objects }, exists) {
  const names = objects.map((object) => nameOf(object));
  switch (removeType) {
    case 'OBJECT_TABLE':
      return names.filter(exists).map((subject) => ({ rule: 'drop-table', subject }));
    case 'OBJECT_INDEX':
      return [];
    case 'OBJECT_TRIGGER':
    case 'OBJECT_POLICY':
    case 'OBJECT_RULE': {
      const of = objects.map(({ List }) => List.items.map(({ String: text }) => text.sval));
      return of
        .filter((path) => exists(path.at(-2)))
        .map((path) => ({ rule: 'drop-object', subject: path.join('.') }));
    }
    default:
      return names.map((subject) => ({ rule: 'drop-object', subject }));
  }
}

function nameOf(object) {
  const parts = object.List?.items ?? object.ObjectWithArgs?.objname ?? object.TypeName?.names ?? [object];
  return parts.at(-1).String.sval;
}

function indexes({ idxname, relation, concurrent }, exists) {
  if (concurrent) return [{ rule: 'concurrently', subject: idxname ?? relation.relname }];
  return exists(relation.relname) ? [{ rule: 'index-on-table', subject: idxname ?? relation.relname }] : [];
}
