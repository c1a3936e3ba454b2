/** Starts an API of an app on localhost with the command of the package, and signs a user in. */
import { decodeJwt } from 'jose'
import { createClient } from '../../client/index.ts'
import { sigv4 } from '../../client/sigv4.ts'
import { only, whileServing } from './serving.ts'

/** What the tests see of an API on localhost. */
interface Seen {
  /** The claims of both tokens of a user who has signed in. */
  claims: { access: object; id: object }
  /** What the operation of the app returns for that user, and for one who does not exist. */
  exists: unknown[]
}

/** Runs `npx cognito-auth-api start`, and ends it. */
export function tryOnLocalhost(app: string, node: string, path: string): Promise<Seen> {
  const start = ['npx', 'cognito-auth-api', 'start', '--api', path, '--fresh']
  return whileServing(start, { cwd: app, node }, signInAt)
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
