import { startNameServer } from '@/lib/runtime/tls/name-server';
import { answerRequests } from './children';

/** A name server in a process of its own, so that what it costs is not counted with what asks it. */
export interface NamesRequest {
  /** Hosts with the value of their proof and where they lead. */
  hosts: readonly { host: string; proof: string; cname: string }[];
}

const server = await startNameServer();
answerRequests<NamesRequest, string>(async ({ hosts }) => {
  for (const { host, proof, cname } of hosts) {
    server.set(`_site-verification.${host}`, [proof]);
    server.route(host, { cname });
  }
  return server.address;
});
