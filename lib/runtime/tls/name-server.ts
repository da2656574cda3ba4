import DNS from 'dns2';
import { freePort } from '../ports';

/** What the server says about a name: TXT values (a list for a value in several parts), or how it misbehaves. */
type ZoneEntry = readonly (string | string[])[] | Misbehaviour;

/** Where a name leads; `silent` and the like: how its server misbehaves. */
type Route = { cname: string } | { a?: readonly string[]; aaaa?: readonly string[] } | Misbehaviour;
type Misbehaviour = 'silent' | 'servfail' | 'refused';

export interface NameServer {
  /** `127.0.0.1:…`, for DNS_SERVERS. */
  address: string;
  /** Changes a name at once; `*.zone` answers for every name below that has no entry. An empty list: a name without TXT. */
  set(name: string, entry: ZoneEntry): void;
  /** Changes where a name leads, wildcards as with `set`. */
  route(name: string, route: Route): void;
  /** Answers from now on come that much later. */
  slowDown(delayMs: number): void;
  /** From now on there is no such name. */
  forget(name: string): void;
  /** Questions so far, in lower case. */
  asked: string[];
  stop(): Promise<void>;
}

const TTL_SECONDS = 300;

/** A real name server on loopback, over UDP and TCP; names nobody has set do not exist. */
export async function startNameServer(givenPort?: number): Promise<NameServer> {
  const port = givenPort ?? (await freePort());
  const zone = new Map<string, ZoneEntry>();
  const routes = new Map<string, Route>();
  let delayMs = 0;
  const asked: string[] = [];
  const server = DNS.createServer({
    udp: true,
    tcp: true,
    handle: (request, send) => {
      const [question] = request.questions;
      if (!question) return;
      const name = question.name.toLowerCase();
      asked.push(name);
      const below = name.replace(/^[^.]+/, '*');
      const answer = answerOf(request, question, {
        entry: zone.get(name) ?? zone.get(below),
        route: routes.get(name) ?? routes.get(below),
      });
      if (answer) setTimeout(() => void send(answer), delayMs);
    },
  });
  // One port for both: an answer too long for a datagram is asked for again over TCP.
  const at = { port, address: '127.0.0.1' };
  await server.listen({ udp: at, tcp: at });
  return {
    address: `127.0.0.1:${port}`,
    set: (name, entry) => zone.set(name.toLowerCase(), entry),
    route: (name, route) => routes.set(name.toLowerCase(), route),
    slowDown: (ms) => {
      delayMs = ms;
    },
    forget: (name) => {
      zone.delete(name.toLowerCase());
      routes.delete(name.toLowerCase());
    },
    asked,
    stop: () => server.close(),
  };
}

interface Known {
  entry: ZoneEntry | undefined;
  route: Route | undefined;
}

function answerOf(
  request: DNS.Packet,
  { name, type }: { name: string; type: number },
  { entry, route }: Known,
): DNS.Packet | null {
  const { RCODE, TYPE, CLASS } = DNS.Packet;
  const asked = type === TYPE.TXT ? (entry ?? route) : (route ?? entry);
  if (asked === 'silent') return null;
  if (asked === 'servfail') return DNS.Packet.createErrorResponseFromRequest(request, RCODE.SERVFAIL);
  if (asked === 'refused') return DNS.Packet.createErrorResponseFromRequest(request, RCODE.REFUSED);
  if (asked === undefined) return DNS.Packet.createErrorResponseFromRequest(request, RCODE.NXDOMAIN);
  const response = DNS.Packet.createResponseFromRequest(request);
  response.header.aa = 1;
  for (const data of recordsOf(type, { entry, route }))
    response.answers.push({ name, type, class: CLASS.IN, ttl: TTL_SECONDS, ...data } as never);
  return response;
}

function recordsOf(type: number, { entry, route }: Known): object[] {
  const { TYPE } = DNS.Packet;
  if (type === TYPE.TXT) return Array.isArray(entry) ? entry.map((data) => ({ data })) : [];
  if (typeof route !== 'object') return [];
  if ('cname' in route) return type === TYPE.CNAME ? [{ domain: route.cname }] : [];
  if (type === TYPE.A) return (route.a ?? []).map((address) => ({ address }));
  return type === TYPE.AAAA ? (route.aaaa ?? []).map((address) => ({ address })) : [];
}
