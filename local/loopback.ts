/** The addresses that the name `localhost` stands for, and listening on all of them. */
import { once } from 'node:events'
import type { Server } from 'node:net'
import { networkInterfaces } from 'node:os'

/**
 * Connections that wait to be accepted. With Node's 511, the system drops some of a thousand that open at once: they try again after
 * one, three and seven seconds, or wait for an answer to what was never received.
 */
const backlog = 4096

/** How often a free port is searched for that is free on every address. */
const maxAttempts = 20

/** 127.0.0.1, and ::1 where the machine has it. A program that resolves `localhost` may use either. */
export function loopbackAddresses(): string[] {
  const own = Object.values(networkInterfaces()).flatMap(addresses => addresses ?? [])
  return ['127.0.0.1', ...own.map(({ address }) => address).filter(address => address === '::1')]
}

/** The address as a URL has it. */
export function hostOf(address: string): string {
  return address.includes(':') ? `[${address}]` : address
}

/**
 * Starts one server per address, all on the same port; 0 selects a port that is free on every address.
 * Throws the error of the first address on which the port is taken; no server is left listening then.
 */
export async function listenOn<S extends Server>(
  addresses: readonly string[],
  port: number,
  create: () => S,
): Promise<{ port: number; servers: S[] }> {
  for (let attempt = 1; ; attempt++) {
    const servers: S[] = []
    try {
      let chosen = port
      for (const address of addresses) {
        const server = create()
        await once(server.listen(chosen, address, backlog), 'listening')
        servers.push(server)
        chosen = portOf(server)
      }
      return { port: chosen, servers }
    } catch (error) {
      await Promise.all(servers.map(closed))
      if (port !== 0 || attempt === maxAttempts || Object(error).code !== 'EADDRINUSE') throw error
    }
  }
}

/** Resolves when the server no longer listens and its connections have ended. */
export function closed(server: Server): Promise<void> {
  return new Promise(resolve => server.close(() => resolve()))
}

function portOf(server: Server): number {
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The server does not listen on a port.')
  return address.port
}
