import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';

const require = createRequire(import.meta.url);

interface EngineModule {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
  SchemaEngine: { new: (options: object, log: (text: string) => void, adapter: object) => Promise<Engine> };
}
interface Engine {
  diff(input: object): Promise<{ stdout?: string | null }>;
}

/**
 * Writes the SQL that makes a Prisma schema folder's tables from nothing, with Prisma's own engine (as WebAssembly).
 * Used to draft migrations and to prove that migrated tables and Prisma schemas agree; never at run time.
 *
 * @param folder absolute path of a folder of `.prisma` files
 * @param serverUrl any PostgreSQL: the engine asks its version and changes nothing
 * @returns SQL statements without a schema name
 */
export async function schemaSql(folder: string, serverUrl: string): Promise<string> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.prisma')).sort();
  const datamodels = await Promise.all(
    files.map(
      async (name): Promise<{ path: string; content: string }> => ({
        path: name,
        content: await readFile(join(folder, name), 'utf8'),
      }),
    ),
  );
  const engine = await loadEngine(
    datamodels.map((f) => [f.path, f.content]),
    serverUrl,
  );
  const result = await engine.diff({
    from: { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files: datamodels },
    script: true,
    shadowDatabaseUrl: null,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return result.stdout ?? '';
}

async function loadEngine(datamodels: [string, string][], serverUrl: string): Promise<Engine> {
  engineModule ??= loadEngineModule();
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(serverUrl));
  return (await engineModule).SchemaEngine.new({ datamodels }, () => {}, adapter);
}

/** The glue holds one WebAssembly instance: a second one in its place would never answer. */
let engineModule: Promise<EngineModule> | undefined;

async function loadEngineModule(): Promise<EngineModule> {
  const gluePath = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const glue = (await import(gluePath)) as EngineModule;
  const bytes = await readFile(join(dirname(gluePath), 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, {
    './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports,
  });
  glue.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === 'function') start();
  return glue;
}
