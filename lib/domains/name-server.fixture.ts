import DNS from 'dns2';
import { freePort } from '@/lib/runtime/ports';

/** What the server says about a name: TXT values (a list for a value in several parts), or how it misbehaves. */
type ZoneEntry = readonly (string | string[])[] | 'silent' | 'servfail' | 'refused';

export interface NameServer {
  /** `127.0.0.1:…`, for DNS_SERVERS. */
  address: string;
  /** Changes a name at once; `*.zone` answers for every name below that has no entry. An empty list: a name without TXT. */
  set(name: string, entry: ZoneEntry): void;
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
  const asked: string[] = [];
  const server = DNS.createServer({
    udp: true,
    tcp: true,
    handle: (request, send) => {
      const [question] = request.questions;
      if (!question) return;
      const name = question.name.toLowerCase();
      asked.push(name);
      const entry = zone.get(name) ?? zone.get(name.replace(/^[^.]+/, '*'));
      const answer = answerOf(request, question.name, question.type, entry);
      if (answer) void send(answer);
    },
  });
  // One port for both: an answer too long for a datagram is asked for again over TCP.
  const at = { port, address: '127.0.0.1' };
  await server.listen({ udp: at, tcp: at });
  return {
    address: `127.0.0.1:${port}`,
    set: (name, entry) => zone.set(name.toLowerCase(), entry),
    forget: (name) => zone.delete(name.toLowerCase()),
    asked,
    stop: () => server.close(),
  };
}

function answerOf(
  request: DNS.Packet,
  name: string,
  type: number,
  entry: ZoneEntry | undefined,
): DNS.Packet | null {
  const { RCODE, TYPE, CLASS } = DNS.Packet;
  if (entry === 'silent') return null;
  if (entry === 'servfail') return DNS.Packet.createErrorResponseFromRequest(request, RCODE.SERVFAIL);
  if (entry === 'refused') return DNS.Packet.createErrorResponseFromRequest(request, RCODE.REFUSED);
  if (entry === undefined) return DNS.Packet.createErrorResponseFromRequest(request, RCODE.NXDOMAIN);
  const response = DNS.Packet.createResponseFromRequest(request);
  response.header.aa = 1;
  if (type === TYPE.TXT) {
    for (const data of entry) {
      response.answers.push({ name, type: TYPE.TXT, class: CLASS.IN, ttl: TTL_SECONDS, data } as never);
    }
  }
  return response;
}
