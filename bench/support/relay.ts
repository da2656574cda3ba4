import { createServer, connect, type Socket } from 'node:net';

export interface Relay {
  port: number;
  /** How often the client side spoke after the server side had: round trips. */
  flights(): number;
  reset(): void;
  close(): Promise<void>;
}

/** A TCP relay to 127.0.0.1:`targetPort` that adds `delayMs` each way and counts flights. */
export async function startRelay(targetPort: number, delayMs: number): Promise<Relay> {
  let flights = 0;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(targetPort, '127.0.0.1');
    let isServersTurn = false;
    client.setNoDelay(true);
    upstream.setNoDelay(true);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => sockets.delete(socket));
    }
    client.on('data', (chunk) => {
      if (!isServersTurn) flights++;
      isServersTurn = true;
      setTimeout(() => upstream.write(chunk), delayMs);
    });
    upstream.on('data', (chunk) => {
      isServersTurn = false;
      setTimeout(() => client.write(chunk), delayMs);
    });
    client.on('end', () => upstream.end());
    upstream.on('end', () => client.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    flights: () => flights,
    reset: () => {
      flights = 0;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
