const RAW = new Set(['$queryRaw', '$executeRaw', '$queryRawTyped']);
const UNBOUND = new Set(['$queryRawUnsafe', '$executeRawUnsafe']);

/**
 * Raw SQL lives in files called `sql.ts`, bound, where a reviewer looks for it.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const rawSql = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      unbound: '`{{name}}` takes text that nobody has bound. Use the `sql` tag.',
      elsewhere: 'Raw SQL belongs into the `sql.ts` of its context.',
      text: 'Raw SQL is written as a template, never put together as text.',
    },
  },
  create(context) {
    const isSqlFile = /(^|[\\/])sql\.ts$/.test(context.filename);
    return {
      MemberExpression(node) {
        const name =
          node.property.type === 'Identifier' ? node.property.name : String(node.property.value ?? '');
        if (UNBOUND.has(name)) context.report({ node: node.property, messageId: 'unbound', data: { name } });
        if (!RAW.has(name)) return;
        if (!isSqlFile) context.report({ node: node.property, messageId: 'elsewhere' });
        const { parent } = node;
        const isCalledWithText =
          parent.type === 'CallExpression' && parent.callee === node && isText(parent.arguments[0]);
        if (isCalledWithText) context.report({ node: node.property, messageId: 'text' });
      },
      // Prisma's own way round binding.
      'MemberExpression[object.name="Prisma"][property.name="raw"]'(node) {
        context.report({ node, messageId: 'text' });
      },
    };
  },
};

function isText(argument) {
  return argument !== undefined && ['Literal', 'TemplateLiteral', 'BinaryExpression'].includes(argument.type);
}
