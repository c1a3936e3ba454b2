/** The ports that a local API listens on, checked before anything is built. */
import { once } from 'node:events'
import { createServer } from 'node:net'
import { CommandError, withOption } from './command-line.ts'

/** The port in an environment variable; 0 means any free port. Throws if it cannot be listened on. */
export async function freePort(variable: string, otherwise: number, command: string): Promise<number> {
  const text = process.env[variable] || String(otherwise)
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new CommandError(`${variable} must be a port from 0 to 65535, not "${text}".`)
  }
  const server = createServer().listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EACCES') {
      throw new CommandError(`Port ${port} needs privileges. Set ${variable} to a port above 1023.`, {
        cause: error,
      })
    }
    if (code !== 'EADDRINUSE') throw error
    throw new CommandError(
      `Port ${port} is in use, perhaps by another ${command}. Stop that program, or set ${variable} to another port. To run a ` +
        `second API beside it: PORT=0 COGNITO_PORT=0 ${withOption(command, '--fresh')}`,
      { cause: error },
    )
  }
  server.close()
  return port
}
