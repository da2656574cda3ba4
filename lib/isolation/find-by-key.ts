import { Prisma } from './generated/tenant/client';
import { tenantModels } from './generated/tenant-models';
import { flattenUniqueWhere } from './second-wall';

interface ModelClient {
  $name: string;
  findFirst(args: unknown): unknown;
  findFirstOrThrow(args: unknown): unknown;
}

/** findUnique by way of findFirst, so that Prisma never merges the calls of two tenants into one query. */
export function findFirstByKey(method: 'findFirst' | 'findFirstOrThrow') {
  return function (this: unknown, args: { where: Record<string, unknown> }) {
    const client = Prisma.getExtensionContext(this) as unknown as ModelClient;
    const model = tenantModels[client.$name];
    if (!model) throw new Error(`Unknown model ${client.$name}.`);
    return client[method]({ ...args, where: flattenUniqueWhere(model, args.where) });
  };
}
