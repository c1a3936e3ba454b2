/** Runs other languages' tools, which the machine has, and installs their packages, which a registry has. */
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** All that is generated, built or installed. */
export const workFolder = '.local/clients'

export interface Command {
  /** The folder that it runs in, by default the repository. */
  cwd?: string
  /** Added to the environment. */
  env?: Record<string, string>
}

const toolNames: Record<string, string> = {
  go: 'Go 1.25 or later',
  java: 'Java 17 or later',
  javac: 'the JDK 17 or later',
  mvn: 'Maven 3.8 or later',
  python3: 'Python 3.11 or later, with venv',
}

/** What a command prints. Throws, with all of it, if the command fails. */
export function run(
  [command = '', ...args]: string[],
  { cwd = '.', env = {} }: Command = {},
): Promise<string> {
  return new Promise((done, fail) => {
    const options = { cwd, env: { ...process.env, ...env }, timeout: 600_000, maxBuffer: 2 ** 26 }
    execFile(command, args, options, (error, stdout, stderr) => {
      if (error?.code === 'ENOENT') fail(new Error(missing(command)))
      else if (error) fail(new Error(`${error.message}\n${stdout}${stderr}`))
      else done(stdout)
    })
  })
}

function missing(command: string): string {
  return `npm run test:clients needs ${toolNames[command] ?? command}: the command ${command} was not found.`
}

/** Runs the commands unless they have run for the same content of the manifest, a file that lists packages. */
export async function install(folder: string, manifest: string, commands: string[][]): Promise<void> {
  const [record, wanted] = [join(folder, 'installed'), readFileSync(manifest, 'utf8')]
  if (existsSync(record) && readFileSync(record, 'utf8') === wanted) return
  mkdirSync(folder, { recursive: true })
  for (const command of commands) await run(command)
  writeFileSync(record, wanted)
}
