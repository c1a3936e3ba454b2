import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startLocalProcess } from '../../bench/local-process.ts'
import type { LocalApi } from '../../local/index.ts'
import { assemblyOf, at, callsTo, resultOf } from './support.ts'

/** A separate folder, so that the .local/ of another `npm start` is not affected. */
const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-start-'))
for (const name of ['bin', 'client', 'console', 'lambda', 'lib', 'local', 'package.json', 'reference']) {
  cpSync(name, join(folder, name), { recursive: true })
}
symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))

const running = new Set<ChildProcess>()
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

/** The response of `GET /_local`. */
type Place = Omit<LocalApi, 'messages' | 'events' | 'stop'>

interface Started {
  output: string
  api: Place & ReturnType<typeof callsTo>
  /** Sends the signal and waits for the end: the exit status, or the signal. */
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null>
}

/** Runs `npm start -- …args`, and waits until it has printed that it is ready. */
async function start(...args: string[]): Promise<Started> {
  const env = { ...process.env, PORT: '0', COGNITO_PORT: '0' }
  const child = spawn('node', ['bin/start.ts', ...args], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.add(child)
  const ended = new Promise<number | NodeJS.Signals | null>(done => {
    child.once('exit', (status, signal) => {
      running.delete(child)
      done(status ?? signal)
    })
  })
  let output = ''
  await new Promise<void>((ready, fail) => {
    child.stdout.on('data', chunk => {
      output += chunk
      if (output.includes('/auth/sign-in\n')) ready()
    })
    void ended.then(status => fail(new Error(`ended with ${status}: ${output}`)))
  })
  const [, url = ''] = /^ready (\S+)$/m.exec(output) ?? []
  const local: Place = Object(await (await fetch(`${url}/_local`)).json())
  return {
    output,
    api: { ...local, ...callsTo(local) },
    end(signal) {
      child.kill(signal)
      return ended
    },
  }
}

/** Uses the data that the first test left. */
let keptBefore = { userPoolId: '', username: '' }

test('keeps every acknowledged user even if it is killed during writes', async () => {
  const data = join(folder, '.local/user-pool/users.sqlite')
  mkdirSync(dirname(data), { recursive: true })
  const first = await startLocalProcess({ assembly: await assemblyOf('dev'), data, passwordHashCost: 2 })
  const { POST } = callsTo(first)
  const acknowledged: string[] = []
  let killed = false
  const writer = async (name: number) => {
    for (let count = 0; !killed; count++) {
      const username = `user-${name}-${count}`
      // The killed process does not respond.
      const made = await POST('/users', { body: { username } }).catch(() => undefined)
      if (made) acknowledged.push(username)
      if (acknowledged.length >= 20 && !killed) {
        killed = true
        await first.kill()
      }
    }
  }
  await Promise.all([1, 2, 3, 4].map(writer))
  expect(acknowledged.length).toBeGreaterThanOrEqual(20)

  const second = await start('--no-throttle')
  expect(second.api.userPoolId).toBe(first.userPoolId)
  for (const username of acknowledged) {
    expect(await second.api.GET('/users/{username}', at({ username }))).toMatchObject({ username })
  }
  keptBefore = { userPoolId: second.api.userPoolId, username: acknowledged[0] ?? '' }
  expect(await second.end('SIGTERM')).toBe(0)
})

test('with --strict, refuses to start behind managed rules of AWS, which localhost does not have', () => {
  const { status, stdout, stderr } = spawnSync('node', ['bin/start.ts', '--strict', '--firewall'], {
    cwd: folder,
    env: { ...process.env, PORT: '0', COGNITO_PORT: '0' },
    encoding: 'utf8',
  })
  expect({ status, stdout, stderr }).toEqual({
    status: 1,
    stdout: '',
    stderr:
      'Localhost does not implement:\n  AWS::WAFv2::WebACL Rules.Statement.ManagedRuleGroupStatement (ApiFirewallWebAcl07A3CECF)\n',
  })
})

describe('with --fresh and --strict', () => {
  let started: Started
  beforeAll(async () => {
    started = await start('--fresh', '--strict')
  })

  test('starts without the saved users, and leaves them alone', async () => {
    const { api } = started
    expect(keptBefore.username).not.toBe('')
    const lost = api.GET('/users/{username}', at({ username: keptBefore.username }))
    expect(await resultOf(lost)).toEqual([404, 'USER_NOT_FOUND'])
    expect(api.userPoolId).not.toBe(keptBefore.userPoolId)
    const saved = new DatabaseSync(join(folder, '.local/user-pool/users.sqlite'), { readOnly: true })
    expect(saved.prepare('SELECT key FROM users WHERE key = ?').get(keptBefore.username)).toBeDefined()
    saved.close()
  })

  test('prints the URLs and ids', async () => {
    const { output, api } = started
    const { apiUrl, userPoolId, userPoolClientId, cognitoEndpoint, credentials } = api
    expect(apiUrl).toMatch(/^http:\/\/localhost:\d+$/)
    for (const told of [apiUrl, userPoolId, userPoolClientId, cognitoEndpoint, credentials.secretAccessKey]) {
      expect(output).toContain(told)
    }
    expect(output).toContain(`${apiUrl}/docs`)
    expect(await (await fetch(apiUrl)).text()).toMatch(/^<!doctype html>/)
    expect(output.match(/^ {2}curl /gm)).toHaveLength(3)
  })

  test('shows the console at the printed address', async () => {
    const [, address = '', token = ''] = /(http\S+\/console)#token=(\S+)/.exec(started.output) ?? []
    for (const file of ['', '/main.js', '/style.css', '/config.json', '/api/users']) {
      const { status } = await fetch(address + file, { headers: { 'x-console-token': token } })
      expect([file, status]).toEqual([file, 200])
    }
  })

  test('shows events with the name of the user, and the e-mail about a new password', async () => {
    const { api, output } = started
    const [, events = ''] = /^ {2}events +(\S+)$/m.exec(output) ?? []
    const attributes = { email: 'told@example.com', email_verified: 'true' }
    await api.POST('/users', { body: { username: 'told', attributes, invite: 'NONE' } })
    await api.PUT('/users/{username}/password', {
      ...at({ username: 'told' }),
      body: { password: 'anyPassword0!' },
    })
    const listed = Object(await (await fetch(`${events}?username=told`)).json())
    expect(listed.items).toMatchObject(
      ['setUserPassword', 'setUserPassword', 'createUser', 'createUser'].map((operation, index) => ({
        type: `cognito-auth-api.${operation}`,
        data: { outcome: index % 2 ? 'BEGUN' : 'SUCCEEDED', subject: { username: 'told' } },
      })),
    )
    const inbox = Object(await (await fetch(`${api.apiUrl}/_local/messages?to=told@example.com`)).json())
    expect(inbox.items).toMatchObject([{ medium: 'EMAIL', subject: 'Your password for Example was changed' }])
  })

  test('stops on Ctrl-C', async () => {
    const { api, end } = started
    expect(await end('SIGINT')).toBe(0)
    await expect(fetch(api.apiUrl)).rejects.toThrow()
    await expect(fetch(api.cognitoEndpoint)).rejects.toThrow()
  })
})
