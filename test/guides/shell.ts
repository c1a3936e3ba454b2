/** The shell that a guide's script is run by: apart from this process, and with nothing left of it afterwards. */
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'

/** Runs a script until it ends, and ends whatever it left running. `env` comes beside what every process has. */
export function bash(
  script: string,
  cwd: string,
  env: Record<string, string>,
): Promise<{ status: number; errors: string }> {
  const child = spawn('bash', ['-euo', 'pipefail', script], {
    cwd,
    env: { ...environment(), ...env },
    // The leader of a group of processes, so that all of them can be ended.
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
    // Nobody in the group holds the pipe any more.
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

/** What npm and Jest set for this process, and anyone's AWS keys. */
const notOfReader =
  /^(npm_(?!config_(registry|cache|userconfig|globalconfig)$)|NODE_(ENV|OPTIONS)$|JEST_|INIT_CWD$|AWS_|(FORCE_)?COLOR$)/i

function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !notOfReader.test(name))
  return {
    ...Object.fromEntries(kept),
    // A reader's Node may be any that the package runs on: here it is the project's.
    PATH: `${resolve(process.execPath, '..')}:${process.env['PATH']}`,
    npm_config_prefer_offline: 'true',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
  }
}
