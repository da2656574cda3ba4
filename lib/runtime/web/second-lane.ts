import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { json } from 'node:stream/consumers';
import { inheritedEnv } from '@/lib/env';
import { currentRequestScope, logger, traceparent } from '@/lib/observability';
import { internalCallToken } from '@/lib/web/internal-call';
import { LANE_HEADER, type LaneCall, noteLane } from '@/lib/web/lane';
import { Supervised } from '../supervisor';

/** Somewhere else to have a request answered. */
export interface Lane {
  /** @returns false, with the request as it was, when it cannot be answered there */
  forward(req: IncomingMessage, res: ServerResponse): Promise<boolean>;
}

/** About one connection and not its message (RFC 9110 §7.6.1). */
const HOP_BY_HOP = ['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'upgrade', 'expect'];
const NOT_PASSED_BACK = new Set([...HOP_BY_HOP, 'transfer-encoding', 'date']);
/** After a failed call, so long nothing is tried. */
const AWAY_MS = 1_000;
const METRICS_TIMEOUT_MS = 2_000;
const WITHOUT_BODY = new Set(['GET', 'HEAD']);

/** @returns a function that stops it again */
type StartLane = (socketPath: string) => Promise<() => Promise<void>>;

async function startProcess(socketPath: string): Promise<() => Promise<void>> {
  const lane = new Supervised({
    name: 'second lane',
    args: ['--import', 'tsx', 'lib/runtime/lane.ts', socketPath],
    environment: inheritedEnv(),
    say: (sentence) => logger.error(sentence),
    onSpawn: () => undefined,
  });
  await lane.start();
  return () => lane.stop();
}

/**
 * A second process of this server, of lower priority, started when it is needed for the first time. The server in front has
 * guarded the request, waited for its turn and charged it, and sets the policy of the response: over there is Next alone.
 * Whatever goes wrong before an answer begins is answered here.
 */
export class SecondLane implements Lane {
  readonly #dir = mkdtempSync(path.join(tmpdir(), 'tenantry-lane-'));
  readonly #socketPath = path.join(this.#dir, 'http');
  readonly #agent = new Agent({ keepAlive: true, maxFreeSockets: 32 });
  readonly #start: StartLane;
  #stop: Promise<() => Promise<void>> | undefined;
  #isReady = false;
  #awayUntil = 0;

  /** @param start starts what listens at the path */
  constructor(start: StartLane = startProcess) {
    this.#start = start;
  }

  /** Starts the process; does nothing when it runs already. */
  open(): void {
    this.#stop ??= this.#open();
  }

  /** The process's metrics; none while it does not run or does not answer. */
  metrics(): Promise<object[][]> {
    if (!this.#isReady) return Promise.resolve([]);
    const question: LaneCall = { token: internalCallToken('lane'), wants: 'metrics' };
    return new Promise((resolve) => {
      const failed = (error: Error) => {
        logger.warn({ err: error }, 'the metrics of the second lane were not read');
        resolve([]);
      };
      const call = request({
        socketPath: this.#socketPath,
        headers: { [LANE_HEADER]: JSON.stringify(question) },
        timeout: METRICS_TIMEOUT_MS,
      });
      call.on('response', (answer) => {
        json(answer).then((data) => resolve([data as object[]]), failed);
      });
      call.on('timeout', () => call.destroy(new Error('No answer in time.')));
      call.on('error', failed);
      call.end();
    });
  }

  async close(): Promise<void> {
    this.#note(false);
    await (await this.#stop)?.();
    this.#agent.destroy();
    rmSync(this.#dir, { recursive: true, force: true });
  }

  async #open(): Promise<() => Promise<void>> {
    try {
      const stop = await this.#start(this.#socketPath);
      this.#note(true);
      return stop;
    } catch (error) {
      logger.error({ err: error }, 'the second lane did not start; it is tried again when it is needed');
      this.#stop = undefined;
      return async () => undefined;
    }
  }

  #note(isReady: boolean): void {
    this.#isReady = isReady;
    noteLane(isReady);
  }

  forward(req: IncomingMessage, res: ServerResponse): Promise<boolean> {
    if (!this.#isReady || performance.now() < this.#awayUntil) return Promise.resolve(false);
    const { method = 'GET', url: target = '/' } = req;
    const hasBody = !WITHOUT_BODY.has(method);
    return new Promise((resolve, reject) => {
      let isSent = false;
      const call = request({
        socketPath: this.#socketPath,
        method,
        path: target,
        headers: headersFor(req),
        // What was sent once cannot be sent again: a body never goes over a connection that may just be closing.
        agent: hasBody ? false : this.#agent,
      });
      const onLeave = () => void call.destroy();
      res.once('close', onLeave);
      call.on('response', (answer) => {
        passBack(answer, res);
        answer.once('end', () => {
          res.off('close', onLeave);
          resolve(true);
        });
        answer.once('error', (error) => (res.closed ? resolve(true) : reject(error)));
      });
      call.on('error', (error) => {
        res.off('close', onLeave);
        if (res.closed) return resolve(true);
        if (res.headersSent || isSent) return reject(error);
        this.#awayUntil = performance.now() + AWAY_MS;
        logger.warn({ err: error }, 'the second lane is away');
        resolve(false);
      });
      if (!hasBody) return void call.end();
      call.once('socket', (socket) =>
        socket.once('connect', () => {
          isSent = true;
          req.pipe(call);
        }),
      );
    });
  }
}

function headersFor(req: IncomingMessage): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(req.headers)) {
    if (value !== undefined && !HOP_BY_HOP.includes(name)) headers[name] = value;
  }
  const { requestId, face, tenantId } = currentRequestScope() ?? {};
  const scope: LaneCall = {
    token: internalCallToken('lane'),
    ...(face ? { face } : {}),
    ...(tenantId ? { tenantId } : {}),
  };
  headers[LANE_HEADER] = JSON.stringify(scope);
  if (requestId) headers['x-request-id'] = requestId;
  const trace = traceparent();
  if (trace !== null) headers.traceparent = trace;
  return headers;
}

/** The answer as Next would have written it here: the policy of the response sees it before it leaves. */
function passBack(answer: IncomingMessage, res: ServerResponse): void {
  res.statusCode = answer.statusCode ?? 502;
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value !== undefined && !NOT_PASSED_BACK.has(name)) res.setHeader(name, value);
  }
  answer.pipe(res);
  // Parts of a page leave as they come, also through the compression.
  answer.on('data', () => (res as ServerResponse & { flush?: () => void }).flush?.());
}
