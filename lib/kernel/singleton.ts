const REGISTRY = Symbol.for('tenantry.singletons');

type Registry = Map<string, unknown>;

/**
 * Returns the one instance of `key` in this process, making it on first use.
 * Next bundles a module once per layer and the server in front of Next loads it again;
 * pools, caches and listeners must still exist once.
 */
export function processSingleton<T>(key: string, make: () => T): T {
  const holder = globalThis as typeof globalThis & { [REGISTRY]?: Registry };
  const registry = (holder[REGISTRY] ??= new Map());
  if (!registry.has(key)) registry.set(key, make());
  return registry.get(key) as T;
}
