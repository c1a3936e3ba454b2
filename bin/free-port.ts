/** The ports that a local API listens on, checked before anything is built. */
import { createServer } from 'node:net'
import { closed, hostOf, listenOn } from '../local/loopback.ts'
import { CommandError, withOption } from './command-line.ts'

interface PortOptions {
  /** The environment variable that selects the port. */
  variable: string
  /** The port if the variable is not set. */
  otherwise: number
  /** The addresses that the port must be free on. */
  addresses: readonly string[]
  /** The command as it is typed. */
  command: string
}

/** The port in an environment variable; 0 means any free port. Throws if it cannot be listened on. */
export async function freePort({ variable, otherwise, addresses, command }: PortOptions): Promise<number> {
  const port = parsePort(variable, process.env[variable] || String(otherwise))
  const failures = await Promise.all(addresses.map(address => failureOf(address, port)))
  const failure = failures.find(error => error !== undefined)
  if (failure?.code === 'EACCES') {
    throw new CommandError(`Port ${port} needs privileges. Set ${variable} to a port above 1023.`, {
      cause: failure,
    })
  }
  const other = failures.find(error => error && error.code !== 'EADDRINUSE')
  if (other) throw other
  if (failure) {
    const taken = addresses.filter((_, index) => failures[index]).map(hostOf)
    throw new CommandError(
      `Port ${port} is in use on ${taken.join(' and ')}, perhaps by another ${command}. Stop that program, or set ${variable} to ` +
        `another port. To run a second API beside it: PORT=0 COGNITO_PORT=0 ${withOption(command, '--fresh')}`,
      { cause: failure },
    )
  }
  return port
}

/** The port in a variable or an option of this name. Throws a CommandError for any other text. */
export function parsePort(name: string, text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new CommandError(`${name} must be a port from 0 to 65535, not "${text}".`)
}

/** Why the port cannot be listened on; undefined if it can. */
async function failureOf(address: string, port: number): Promise<NodeJS.ErrnoException | undefined> {
  try {
    const { servers } = await listenOn([address], port, () => createServer())
    await Promise.all(servers.map(closed))
    return undefined
  } catch (error) {
    return error as NodeJS.ErrnoException
  }
}
