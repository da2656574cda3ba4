import { Agent, request } from 'node:http';
import os from 'node:os';
import { answerRequests } from './children';

/** What is asked of a web server of this machine, again and again. */
export interface Errand {
  port: number;
  method: 'GET' | 'POST';
  path: string;
  /** One of them with each request, in turn. */
  headers: Record<string, string>[];
  bodyBytes: number;
}

export interface RequesterTask {
  errand: Errand;
  loops: number;
  /** Between two requests of a loop. */
  pauseMs: number;
  /** Requests before this are asked, not counted. */
  leadMs: number;
  durationMs: number;
}

export interface RequesterAnswer {
  /** How long each took that ended after the lead, in milliseconds. */
  samples: number[];
  /** Answered within the time. */
  done: number;
  /** Answers that were not 2xx, by status. */
  failures: Record<string, number>;
}

const agent = new Agent({ keepAlive: true, maxSockets: 1_000 });
let next = 0;

// A noisy tenant's programs run on machines of its own: here they take what is left.
if (process.env.REQUESTER_IS_NOISY === '1')
  os.setPriority(Math.min(os.constants.priority.PRIORITY_LOW, os.getPriority() + 19));

function ask({ port, method, path, headers, bodyBytes }: Errand): Promise<number> {
  return new Promise((resolve, reject) => {
    const given = headers[next++ % headers.length];
    const body = bodyBytes > 0 ? Buffer.alloc(bodyBytes, 'a') : undefined;
    const call = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method,
        agent,
        headers: { ...given, ...(body ? { 'content-length': bodyBytes } : {}) },
      },
      (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode ?? 0));
        answer.on('error', reject);
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

answerRequests<RequesterTask, RequesterAnswer>(async ({ errand, loops, pauseMs, leadMs, durationMs }) => {
  const startsAt = performance.now() + leadMs;
  const endsAt = startsAt + durationMs;
  const answer: RequesterAnswer = { samples: [], done: 0, failures: {} };
  const loop = async () => {
    while (performance.now() < endsAt) {
      const before = performance.now();
      const status = await ask(errand);
      const after = performance.now();
      const isFailure = status < 200 || status > 299;
      if (isFailure) answer.failures[status] = (answer.failures[status] ?? 0) + 1;
      if (after >= startsAt) answer.samples.push(after - before);
      if (after >= startsAt && after < endsAt && !isFailure) answer.done++;
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  };
  await Promise.all(Array.from({ length: loops }, loop));
  return answer;
});
