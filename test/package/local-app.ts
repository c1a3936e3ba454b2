/** Starts an API of an app on localhost with the command of the package, and signs a user in. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { decodeJwt } from 'jose'
import { createClient } from '../../client/index.ts'
import { sigv4 } from '../../client/sigv4.ts'
import { environmentOf } from './commands.ts'

/** What the tests see of an API on localhost. */
interface Seen {
  /** The claims of both tokens of a user who has signed in. */
  claims: { access: object; id: object }
  /** What the operation of the app returns for that user, and for one who does not exist. */
  exists: unknown[]
}

/** Runs `npx cognito-auth-api start`, and ends it. */
export async function tryOnLocalhost(app: string, node: string, path: string): Promise<Seen> {
  const child = spawn('npx', ['cognito-auth-api', 'start', '--api', path, '--fresh'], {
    cwd: app,
    env: { ...environmentOf(node), PORT: '0', COGNITO_PORT: '0' },
    // A group of its own: npx starts further processes.
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
    child.once('exit', status => fail(new Error(`start ended with ${status}:\n${output}`)))
  })
  try {
    await ready
    return await signInAt(output)
  } finally {
    const ended = child.exitCode === null ? once(child, 'exit') : undefined
    if (ended && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
    await ended
  }
}

async function signInAt(greeting: string): Promise<Seen> {
  const baseUrl = only(/^ready (\S+)$/m, greeting)
  const credentials = {
    accessKeyId: only(/AWS_ACCESS_KEY_ID=(\S+)/, greeting),
    secretAccessKey: only(/AWS_SECRET_ACCESS_KEY=(\S+)/, greeting),
  }
  const signer = sigv4({ region: only(/AWS_REGION=(\S+)/, greeting), credentials })
  const api = createClient({ baseUrl, signer })
  const [username, password] = ['hanako', 'my0wnPassword!']
  await api.POST('/users', { body: { username } })
  await api.PUT('/users/{username}/password', { params: { path: { username } }, body: { password } })
  const signedIn = await api.POST('/auth/sign-in', { body: { username, password } })
  if (signedIn.outcome !== 'SIGNED_IN') throw new Error(`the sign-in returned ${signedIn.outcome}`)
  const { accessToken, idToken } = signedIn.tokens
  const exists = ['hanako', 'nobody'].map(async name => {
    const response = await fetch(await signer(new Request(`${baseUrl}/users/${name}/exists`)))
    return response.json()
  })
  return {
    claims: { access: decodeJwt(accessToken), id: decodeJwt(idToken) },
    exists: await Promise.all(exists),
  }
}

function only(pattern: RegExp, text: string): string {
  const [, found] = pattern.exec(text) ?? []
  if (found === undefined) throw new Error(`the greeting has no ${pattern}:\n${text}`)
  return found
}
