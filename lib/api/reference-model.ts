import { openApiDocument } from './openapi';
import { API_ROUTES } from './routes';

/** What stands in examples where a schema names none, by field. */
const EXAMPLES: Record<string, unknown> = {
  authorName: 'Signe Dahl',
  body: 'It should have come on Monday.',
  bodyMarkdown: '## Before you start\n\nHave your order number at hand.',
  description: 'The first steps with your account.',
  email: 'ada@example.com',
  mediaType: 'image/png',
  name: 'Getting started',
  requesterEmail: 'ada@example.com',
  requesterName: 'Ada Osei',
  slug: 'reset-your-password',
  status: 'pending',
  subject: 'Where is my order?',
  summary: 'Choose a new one in three steps.',
  title: 'Reset your password',
  version: 3,
};

/** One field of a body or answer, or one parameter. */
export interface ReferenceField {
  name: string;
  /** For people: `string`, `integer`, `"open" | "pending"`, `string or null`. */
  type: string;
  isRequired: boolean;
  description: string | null;
  defaultText: string | null;
}

export interface ReferenceOperation {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  scope: string;
  parameters: (ReferenceField & { place: 'path' | 'query' | 'header' })[];
  body: ReferenceField[];
  answer: { status: number; fields: ReferenceField[]; example: string | null };
  errors: { status: number; text: string }[];
  curl: string;
}

export interface ReferenceGroup {
  name: string;
  description: string;
  operations: ReferenceOperation[];
}

/** The parts of JSON Schema that zod writes for our routes. */
interface Schema {
  $ref?: string;
  /** A list where null is allowed too. */
  type?: string | string[];
  format?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  default?: unknown;
  description?: string;
  example?: unknown;
  pattern?: string;
}

interface Content {
  content?: Record<string, { schema?: Schema }>;
}

interface Operation {
  parameters?: {
    in: 'path' | 'query' | 'header';
    name: string;
    required?: boolean;
    schema?: Schema;
    description?: string;
  }[];
  requestBody?: Content;
  responses?: Record<string, Content & { description?: string }>;
}

interface Document {
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

/**
 * The OpenAPI document in the shape of a page: groups of operations with flat fields, an example call and an example answer.
 *
 * @param serverUrl what the example calls begin with
 */
export function referenceModel(serverUrl: string): ReferenceGroup[] {
  const document = openApiDocument({ serverUrl, title: 'API' }) as unknown as Document;
  const reader = new SchemaReader(document.components.schemas);
  return document.tags.map((tag) => ({
    name: tag.name,
    description: tag.description,
    operations: API_ROUTES.filter((route) => route.tag === tag.name).map((route) => {
      const operation = document.paths[route.path]?.[route.method.toLowerCase()] ?? {};
      const body = operation.requestBody?.content?.['application/json']?.schema;
      const answer = operation.responses?.[route.status]?.content?.['application/json']?.schema;
      return {
        id: route.operationId,
        method: route.method,
        path: route.path,
        summary: route.summary,
        description: route.description ?? '',
        scope: route.scope,
        parameters: (operation.parameters ?? []).map((parameter) => ({
          ...reader.field(parameter.name, parameter.schema ?? {}, parameter.required ?? false),
          description: parameter.description ?? parameter.schema?.description ?? null,
          place: parameter.in,
        })),
        body: body ? reader.fields(body) : [],
        answer: {
          status: route.status,
          fields: answer ? reader.fields(answer) : [],
          example: answer ? JSON.stringify(reader.example(answer), null, 2) : null,
        },
        errors: errorsOf(operation),
        curl: curlOf(serverUrl, route.method, route.path, body && reader.bodyExample(body)),
      };
    }),
  }));
}

function errorsOf(operation: Operation): ReferenceOperation['errors'] {
  return Object.entries(operation.responses ?? {})
    .map(([status, { description }]) => ({ status: Number(status), text: description ?? '' }))
    .filter(({ status }) => status >= 400)
    .sort((a, b) => a.status - b.status);
}

function curlOf(serverUrl: string, method: string, path: string, body: unknown): string {
  const lines = [`curl ${serverUrl}${path}`];
  if (method !== 'GET') lines[0] = `curl -X ${method} ${serverUrl}${path}`;
  lines.push('-H "Authorization: Bearer $API_KEY"');
  if (body !== undefined) lines.push('-H "Content-Type: application/json"', `-d '${JSON.stringify(body)}'`);
  return lines.join(' \\\n  ');
}

/** Reads JSON Schema for people: types as words, examples from the fields' own. */
class SchemaReader {
  constructor(private readonly schemas: Record<string, Schema>) {}

  fields(schema: Schema): ReferenceField[] {
    const { properties = {}, required = [] } = this.resolve(schema);
    return Object.entries(properties).map(([name, field]) =>
      this.field(name, field, required.includes(name)),
    );
  }

  field(name: string, schema: Schema, isRequired: boolean): ReferenceField {
    const { description, default: byDefault } = { ...this.resolve(schema), ...schema };
    return {
      name,
      type: this.typeOf(schema),
      isRequired,
      description: description ?? null,
      defaultText: byDefault === undefined ? null : JSON.stringify(byDefault),
    };
  }

  /** The fields a caller must send, and those with a telling example. */
  bodyExample(schema: Schema): unknown {
    const { properties = {}, required = [] } = this.resolve(schema);
    const shown = Object.entries(properties).filter(
      ([name]) => required.includes(name) || (name !== 'slug' && Object.hasOwn(EXAMPLES, name)),
    );
    return Object.fromEntries(shown.map(([name, field]) => [name, this.example(field, name)]));
  }

  example(schema: Schema, name = ''): unknown {
    const {
      example,
      const: constant,
      enum: values,
      anyOf,
      type,
      items,
      properties,
      default: byDefault,
    } = this.resolve(schema);
    if (example !== undefined) return example;
    if (constant !== undefined) return constant;
    if (values) return values.includes(EXAMPLES[name]) ? EXAMPLES[name] : values[0];
    if (anyOf?.[0]) return this.example(anyOf[0], name);
    if (type === 'array') return items ? [this.example(items, name)] : [];
    if (type === 'object') {
      return Object.fromEntries(
        Object.entries(properties ?? {}).map(([key, field]) => [key, this.example(field, key)]),
      );
    }
    if (Object.hasOwn(EXAMPLES, name)) return EXAMPLES[name];
    if (byDefault !== undefined && byDefault !== '') return byDefault;
    if (type === 'integer' || type === 'number') return 1;
    if (type === 'boolean') return false;
    return EXAMPLES[name] ?? this.exampleId(schema) ?? 'text';
  }

  /** Ids are told by their pattern: `^art_…` */
  private exampleId(schema: Schema): string | null {
    const prefix = /^\^([a-z]{3}_)/.exec(this.resolve(schema).pattern ?? '')?.[1];
    return prefix ? `${prefix}01k9h455vb4pex5vsknk084sn0` : null;
  }

  private typeOf(schema: Schema): string {
    const name = schema.$ref?.split('/').at(-1);
    if (name) return name;
    if (schema.const !== undefined) return JSON.stringify(schema.const);
    if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
    if (schema.anyOf) return schema.anyOf.map((option) => this.typeOf(option)).join(' or ');
    if (schema.type === 'array') return `list of ${schema.items ? this.typeOf(schema.items) : 'anything'}`;
    if (schema.type === 'object' && schema.properties)
      return `{ ${Object.keys(schema.properties).join(', ')} }`;
    const type = [schema.type ?? 'any'].flat().join(' or ');
    return schema.format ? `${type} (${schema.format})` : type;
  }

  private resolve(schema: Schema): Schema {
    const name = schema.$ref?.split('/').at(-1);
    return name ? (this.schemas[name] ?? {}) : schema;
  }
}
