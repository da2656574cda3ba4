import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { Redis } from 'ioredis';
import { rawEnv } from '@/lib/env';

const PROGRAM = [
  rawEnv('REDIS_SERVER_PATH') ?? '',
  '/usr/bin/redis-server',
  '/usr/local/bin/redis-server',
  '/opt/homebrew/bin/redis-server',
];

/**
 * A real Redis that keeps nothing on disk, on a port of its own.
 * @throws Error with a sentence when the program is not installed
 */
export async function startRedis(port?: number) {
  const program = PROGRAM.find(existsSync);
  if (!program) throw new Error('Redis is not installed: apt-get install -y redis-server');
  const chosen = port ?? (await freePort());
  const args = ['--port', String(chosen), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn(program, args, { stdio: 'ignore', cwd: '/' });
  await untilReady(chosen, child);
  return {
    port: chosen,
    stop: async () => {
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function untilReady(port: number, child: ChildProcess): Promise<void> {
  const probe = new Redis({ port, lazyConnect: true, retryStrategy: () => 20 });
  probe.on('error', () => {});
  let exitCode: number | null = null;
  child.once('exit', (code) => {
    exitCode = code ?? 1;
    probe.disconnect();
  });
  // Not connected at the first attempt: the client goes on trying until the server is there.
  await probe.connect().catch(() => undefined);
  try {
    await probe.ping();
  } catch (cause) {
    throw new Error(`Redis did not start (exit code ${exitCode}).`, { cause });
  } finally {
    probe.disconnect();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
