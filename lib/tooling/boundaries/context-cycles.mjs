/**
 * Cycles between the top folders of `lib`, found in the result of a cruise. Files of two contexts may need no cycle for the
 * contexts to need each other; whoever then wants to take one out has to take both.
 *
 * @param {import('dependency-cruiser').IModule[]} modules
 * @param {(source: string) => boolean} isCounted leaves out tests
 * @returns {string[][]} each cycle once, as the folders on the way round
 */
export function contextCycles(modules, isCounted) {
  const graph = new Map();
  for (const { source, dependencies } of modules) {
    const from = folderOf(source);
    if (!from || !isCounted(source)) continue;
    for (const { resolved, dependencyTypes } of dependencies) {
      const to = folderOf(resolved);
      // A type leaves nothing behind at run time.
      if (!to || to === from || dependencyTypes.includes('type-only')) continue;
      if (!graph.has(from)) graph.set(from, new Set());
      graph.get(from).add(to);
    }
  }
  return [...graph.keys()].sort().flatMap((start) => cyclesFrom(graph, start));
}

function folderOf(source) {
  return /^lib\/([^/]+)\//.exec(source)?.[1] ?? null;
}

/** Simple cycles that start at their alphabetically first folder, so that each is found once. */
function cyclesFrom(graph, start, path = [start]) {
  return [...(graph.get(path.at(-1)) ?? [])].flatMap((next) => {
    if (next === start) return [path];
    if (next < start || path.includes(next)) return [];
    return cyclesFrom(graph, start, [...path, next]);
  });
}
