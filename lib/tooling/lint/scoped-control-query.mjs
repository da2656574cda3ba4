import path from 'node:path';
import { tenantModels } from './control-models.mjs';

const METHODS = new Set([
  ...[
    'findMany',
    'findFirst',
    'findFirstOrThrow',
    'findUnique',
    'findUniqueOrThrow',
    'count',
    'aggregate',
    'groupBy',
  ],
  ...['update', 'updateMany', 'updateManyAndReturn', 'delete', 'deleteMany', 'upsert'],
]);

/**
 * Refuses a query on a tenant's rows in the control plane that does not say whose.
 *
 * The tenant plane is guarded by the database and by the second wall; the control plane is shared on purpose, so here the
 * code has to name the tenant, and this rule reads whether it does. A query that is about every tenant on purpose says so
 * in a disabling comment with its reason.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const scopedControlQuery = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      unscoped:
        '`{{model}}.{{method}}` reads or changes rows of every tenant. Put one of {{fields}} into `where`.',
      opaque:
        '`{{model}}.{{method}}` hides its `where`. Write the object here, so that its tenant can be seen.',
    },
  },
  create(context) {
    const models = tenantModels(path.join(context.cwd, 'prisma/control'));
    return {
      CallExpression(node) {
        const { callee } = node;
        if (callee.type !== 'MemberExpression' || callee.object.type !== 'MemberExpression') return;
        const method = nameOf(callee.property);
        const model = nameOf(callee.object.property);
        const fields = models.get(model);
        if (!fields || !METHODS.has(method)) return;
        const problem = judge(node.arguments[0], fields, resolver(context.sourceCode.getScope(node)));
        if (problem)
          context.report({
            node: callee.property,
            messageId: problem,
            data: { model, method, fields: [...fields].join(', ') },
          });
      },
    };
  },
};

function judge(argument, fields, resolve) {
  if (!argument) return 'unscoped';
  const options = resolve(argument);
  if (!options) return 'opaque';
  const where = options.properties.find(
    (property) => property.type === 'Property' && nameOf(property.key) === 'where',
  );
  if (!where) return options.properties.some(({ type }) => type === 'SpreadElement') ? 'opaque' : 'unscoped';
  const condition = resolve(where.value);
  if (!condition) return 'opaque';
  return namesScope(condition, fields, resolve) ? null : 'unscoped';
}

/** True when every row that fits names a scope: directly, by a spread object, or inside AND. OR and NOT do not narrow. */
function namesScope(condition, fields, resolve) {
  return condition.properties.some((property) => {
    if (property.type === 'SpreadElement') {
      const spread = resolve(property.argument);
      return spread !== null && namesScope(spread, fields, resolve);
    }
    const name = nameOf(property.key);
    if (name !== 'AND') return fields.has(name);
    const parts = property.value.type === 'ArrayExpression' ? property.value.elements : [property.value];
    return parts.some((part) => {
      const inner = part && resolve(part);
      return inner && namesScope(inner, fields, resolve);
    });
  });
}

/** The object literal behind an expression: itself, or the value of a constant that is never given another. */
function resolver(scope) {
  return function resolve(node) {
    if (node.type === 'ObjectExpression') return node;
    if (node.type === 'TSAsExpression' || node.type === 'TSSatisfiesExpression')
      return resolve(node.expression);
    if (node.type !== 'Identifier') return null;
    const definition = variableOf(scope, node.name)?.defs[0];
    const isConstant =
      definition?.type === 'Variable' &&
      definition.parent?.kind === 'const' &&
      definition.node.id.type === 'Identifier';
    return isConstant && definition.node.init ? resolve(definition.node.init) : null;
  };
}

function variableOf(scope, name) {
  for (let current = scope; current; current = current.upper) {
    const variable = current.set.get(name);
    if (variable) return variable;
  }
  return null;
}

function nameOf(node) {
  return node.type === 'Identifier' ? node.name : String(node.value ?? '');
}
