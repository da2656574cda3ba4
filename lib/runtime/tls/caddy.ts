import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { inheritedEnv } from '@/lib/env';
import { ROOT } from '../paths';
import { isPortFree } from '../ports';

const CONFIG = path.join(ROOT, 'deploy/caddy/Caddyfile');
const READY_MS = 20_000;
const POLL_MS = 50;

export interface CaddyOptions {
  /** Path of the program. */
  program: string;
  /** Folder of its own authority and of what it was given; kept between starts. */
  dir: string;
  /** Name that our faces hang off, without a port. */
  baseName: string;
  /** Ports on loopback: the web server's, and the one where the question for a certificate is answered. */
  upstreamPort: number;
  askPort: number;
  /** Ports it listens on. */
  httpPort: number;
  httpsPort: number;
}

export interface Caddy {
  /** Certificate of the authority that signs what it serves, in PEM: a file. */
  authorityFile: string;
  stop(): Promise<void>;
}

/**
 * Starts a real Caddy with the configuration we ship, with an authority of its own in place of a public one; nothing is
 * installed into the system's trust.
 * @throws Error with the end of its log when it does not serve
 */
export async function startCaddy(options: CaddyOptions): Promise<Caddy> {
  const { program, dir, baseName, upstreamPort, askPort, httpPort, httpsPort } = options;
  mkdirSync(dir, { recursive: true });
  const child = spawn(program, ['run', '--adapter', 'caddyfile', '--config', CONFIG], {
    cwd: dir,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...inheritedEnv(),
      XDG_DATA_HOME: dir,
      XDG_CONFIG_HOME: dir,
      BASE_NAME: baseName,
      PORT: String(upstreamPort),
      TLS_ASK_PORT: String(askPort),
      HTTPS_SUFFIX: `:${httpsPort}`,
      CADDY_OPTIONS: [
        'local_certs',
        'skip_install_trust',
        'admin off',
        `http_port ${httpPort}`,
        `https_port ${httpsPort}`,
      ].join('\n'),
    },
  });
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => {
    log = `${log}${chunk.toString()}`.slice(-4_000);
  });
  const authorityFile = path.join(dir, 'caddy/pki/authorities/local/root.crt');
  const stop = () => ended(child);
  const deadline = Date.now() + READY_MS;
  while (!existsSync(authorityFile) || (await isPortFree(httpsPort, '127.0.0.1'))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`Caddy did not start: ${log.trim()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return { authorityFile, stop };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await exited;
}
