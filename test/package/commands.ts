/** Runs commands as the users of the package do, outside this repository. */

import { type ExecFileOptions, execFile } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { delimiter, dirname, resolve } from 'node:path'

/** What a command prints. Throws, with all of it, where it fails or does not end within five minutes. */
export function run(
  command: string,
  args: string[],
  options: ExecFileOptions & { cwd: string },
): Promise<string> {
  return new Promise((done, fail) => {
    execFile(
      command,
      args,
      { timeout: 300_000, maxBuffer: 2 ** 26, ...options, encoding: 'utf8' },
      (error, stdout, stderr) => {
        if (error) fail(new Error(`${error.message}\n${stdout}${stderr}`))
        else done(stdout)
      },
    )
  })
}

/** Installs packages like a user, but without install scripts. */
export async function install(cwd: string, ...packages: string[]): Promise<void> {
  mkdirSync(cwd, { recursive: true })
  const quietly = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund']
  await run('npm', ['install', '--prefix', cwd, ...quietly, ...packages], { cwd })
}

/** The environment of a user whose `node` is this one, without what npm and Jest have set for the tests. */
export function environmentOf(node: string): NodeJS.ProcessEnv {
  const own = resolve('node_modules')
  const path = (process.env['PATH'] ?? '').split(delimiter).filter(folder => !folder.startsWith(own))
  const { CDK_VALIDATION, JEST_WORKER_ID, NODE_ENV, ...others } = process.env
  return {
    ...others,
    PATH: [dirname(node), ...path].join(delimiter),
    // The CDK CLI would report its use, and ask for news.
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CI: 'true',
  }
}
