import { vi } from 'vitest';
import { createProgram } from './program';

// Commands find an installation by themselves; here it is the one of the tests.
vi.mock('../attach', () => ({ withInstallation: (work: () => Promise<unknown>) => work() }));

/** Runs a command; what it wrote, and the exit code the process would end with. */
export async function tenantry(...words: string[]): Promise<{ out: string; err: string; code: number }> {
  const written = { out: '', err: '' };
  const listen = (stream: 'stdout' | 'stderr', key: 'out' | 'err') =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      written[key] += String(text);
      return true;
    });
  const spies = [listen('stdout', 'out'), listen('stderr', 'err')];
  try {
    await createProgram().parseAsync(['node', 'tenantry', ...words]);
    return { ...written, code: Number(process.exitCode ?? 0) };
  } finally {
    process.exitCode = undefined;
    for (const spy of spies) spy.mockRestore();
  }
}
