/** Runs a guide's script in a separate shell and stops everything that it started. */
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'

/** Runs a script and stops the processes that it leaves running. `env` is added to the environment. */
export function bash(
  script: string,
  cwd: string,
  env: Record<string, string>,
): Promise<{ status: number; errors: string }> {
  const child = spawn('bash', ['-euo', 'pipefail', script], {
    cwd,
    env: { ...environment(), ...env },
    // Starts a process group, so that all processes can be stopped.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let errors = ''
  child.stderr.on('data', chunk => {
    errors += chunk
  })
  return new Promise((done, fail) => {
    child.once('error', fail)
    child.once('exit', () => endGroup(child.pid))
    // No process of the group holds the pipe any longer.
    child.once('close', status => done({ status: status ?? -1, errors }))
  })
}

function endGroup(leader: number | undefined): void {
  try {
    if (leader !== undefined) process.kill(-leader, 'SIGTERM')
  } catch {
    // Nothing was left running.
  }
}

/** Variables of npm and Jest, AWS keys, and CI: a reader sits at a terminal, and the CDK prints more to stdout in CI. */
const notOfReader =
  /^(CI$|npm_(?!config_(registry|cache|userconfig|globalconfig)$)|NODE_(ENV|OPTIONS)$|JEST_|INIT_CWD$|AWS_|(FORCE_)?COLOR$)/i

function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !notOfReader.test(name))
  return {
    ...Object.fromEntries(kept),
    // The project's Node.
    PATH: `${resolve(process.execPath, '..')}:${process.env['PATH']}`,
    npm_config_prefer_offline: 'true',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
  }
}
