import { findFirstByKey } from './find-by-key';
import { Prisma, type PrismaClient as TenantPrismaClient } from './generated/tenant/client';
import { tenantModels } from './generated/tenant-models';
import { hasMovedAway, translate } from './refusals';
import { isInTransactionOf, runInScope, type TenantScope } from './scope';
import { scopeArgs } from './second-wall';

/** The operations a bound client leaves out: they would go round the walls. */
export type Unbound =
  | '$connect'
  | '$disconnect'
  | '$on'
  | '$extends'
  | '$queryRawUnsafe'
  | '$executeRawUnsafe'
  | '$queryRawTyped';
export type TenantClient = Omit<TenantPrismaClient, Unbound>;
export type TenantTx = Omit<TenantClient, '$transaction'>;

/** Replaceable so that the isolation suite can prove that the database alone refuses too. */
type SecondWall = (...args: Parameters<typeof scopeArgs>) => object;

/** How the client of a tenant that has moved away is found, and in which schema this one worked. */
interface Elsewhere {
  readonly schema: string;
  follow(): Promise<{ client: TenantClient; schema: string }>;
}

/**
 * Binds a place's client to one tenant. The scope is entered where the query runs, not where its promise is made:
 * Prisma's promises are lazy and may be awaited in another tenant's request. A statement or transaction that meets the
 * tenant gone is run again where it is now: nothing of it has happened.
 */
export function bindClient(
  client: TenantPrismaClient,
  scope: TenantScope,
  secondWall: SecondWall = scopeArgs,
  elsewhere?: Elsewhere,
): TenantClient {
  const within: TenantScope = { ...scope, isInTransaction: true };
  const scopeNow = () => (isInTransactionOf(scope.tenantId) ? within : scope);
  const bound = client.$extends({
    query: {
      async $allOperations({ model, operation, args, query }) {
        const scoped =
          model === undefined ? args : secondWall(tenantModels, model, operation, args, scope.tenantId);
        try {
          return await runInScope(scopeNow(), async () => query(scoped as typeof args));
        } catch (error) {
          // Inside a transaction the whole of it is run again, below.
          if (!elsewhere || !hasMovedAway(error) || isInTransactionOf(scope.tenantId)) throw translate(error);
          return again(await elsewhere.follow(), elsewhere.schema, { model, operation, args });
        }
      },
    },
    model: {
      $allModels: {
        findUnique: findFirstByKey('findFirst'),
        findUniqueOrThrow: findFirstByKey('findFirstOrThrow'),
      },
    },
    client: {
      async $transaction(this: unknown, work: unknown, options?: unknown) {
        const transaction = client.$transaction as unknown as (
          this: unknown,
          w: unknown,
          o: unknown,
        ) => Promise<unknown>;
        const inside =
          typeof work === 'function' ? (tx: unknown) => runInScope(within, () => work(tx) as unknown) : work;
        try {
          return await runInScope(scopeNow(), async () => transaction.call(this, inside, options));
        } catch (error) {
          if (!elsewhere || !hasMovedAway(error) || typeof work !== 'function') throw translate(error);
          const { client: there } = await elsewhere.follow();
          return (there.$transaction as unknown as (w: unknown, o: unknown) => Promise<unknown>)(
            work,
            options,
          );
        }
      },
    },
  });
  return bound as unknown as TenantClient;
}

type AnyClient = Record<string, (args: unknown) => Promise<unknown>> &
  Record<string, Record<string, (args: unknown) => Promise<unknown>>>;

/** The same operation on the client of the place where the tenant is now. */
function again(
  { client, schema }: { client: TenantClient; schema: string },
  leftSchema: string,
  { model, operation, args }: { model: string | undefined; operation: string; args: unknown },
): Promise<unknown> {
  const there = client as unknown as AnyClient;
  if (model !== undefined) {
    const delegate = there[model.charAt(0).toLowerCase() + model.slice(1)];
    return (delegate?.[operation] as (args: unknown) => Promise<unknown>)(args);
  }
  // Raw SQL names its tables with their schema (`tenantSchema`); its values stay apart from it.
  const { strings, values } = args as Prisma.Sql;
  const moved = strings.map((text) => text.replaceAll(`"${leftSchema}".`, `"${schema}".`));
  return (there[operation] as (args: unknown) => Promise<unknown>)(new Prisma.Sql(moved, values));
}
