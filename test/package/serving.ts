/** Runs a command that serves an API on localhost until it is stopped. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { environmentOf } from './commands.ts'

interface Place {
  cwd: string
  /** The path of the Node that runs it. */
  node: string
}

/** Starts the command on free ports, passes on what it prints until it is ready, and ends it. */
export async function whileServing<Result>(
  [command = '', ...args]: string[],
  { cwd, node }: Place,
  use: (greeting: string) => Promise<Result>,
): Promise<Result> {
  const child = spawn(command, args, {
    cwd,
    env: { ...environmentOf(node), PORT: '0', COGNITO_PORT: '0' },
    // A group of its own: npx and npm start further processes.
    detached: true,
  })
  let output = ''
  const ready = new Promise<void>((done, fail) => {
    const read = (chunk: Buffer) => {
      output += chunk
      if (/^ {2}sent messages/m.test(output)) done()
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('error', fail)
    child.once('exit', status => fail(new Error(`${command} ended with ${status}:\n${output}`)))
  })
  try {
    await ready
    return await use(output)
  } finally {
    const ended = child.exitCode === null ? once(child, 'exit') : undefined
    if (ended && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
    await ended
  }
}

/** The only group of the pattern. Throws if the text does not match. */
export function only(pattern: RegExp, text: string): string {
  const [, found] = pattern.exec(text) ?? []
  if (found === undefined) throw new Error(`no ${pattern} in:\n${text}`)
  return found
}
