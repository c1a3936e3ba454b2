/** Production's firewall in front of the real bundles: rates per caller, and blocked calls. */
import { CognitoIdentityProviderClient, GetUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { isProblem } from '../../client/index.ts'
import { stageNamed } from '../../lib/config/stages.ts'
import { readMetrics, sum, valuesOf } from '../lambda/http/embedded-metrics.ts'
import { assemblyOf, resultOf, startApi, startLocal } from './support.ts'

const { firewall } = stageNamed('prod')
const { windowSeconds = 0, writesPerToken = 0, recoveryRequestsPerAddress = 0 } = firewall ?? {}
const password = 'anyPassword0!'
const blocked = [403, 'REQUEST_BLOCKED']

let time = Date.now()
const api = await startApi({ stage: 'guarded', firewall: true, now: () => new Date(time) })
/** Its functions send a user agent that the firewall does not accept. */
const wrong = await startApi({
  stage: 'guarded',
  firewall: true,
  environment: { AWS_SDK_UA_APP_ID: 'another' },
})
await api.createUser('flooding', password)
await api.createUser('served', password)
const flooding = await api.tokensOf('flooding', password)
const served = await api.tokensOf('served', password)

/** The status and code for a request that fails validation, and therefore does not reach the pool. */
async function write(authorization: string): Promise<unknown[]> {
  const { status, body } = await api.call('PATCH /me', { headers: { authorization }, body: {} })
  return [status, body['code']]
}

/** The responses to this many sequential requests. */
async function times<Answer>(count: number, send: () => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = []
  for (let index = 0; index < count; index += 1) answers.push(await send())
  return answers
}

test('blocks a token that floods writes below /me, but neither its reads nor another user', async () => {
  const bearer = `Bearer ${flooding.accessToken}`
  const first = await times(writesPerToken, () => write(bearer))
  expect(new Set(first.map(String))).toEqual(new Set(['400,INVALID_REQUEST']))
  expect(await write(bearer)).toEqual(blocked)
  expect(await write(`bearer  ${flooding.accessToken}`)).toEqual(blocked)
  expect(await api.as(flooding.accessToken).GET('/me')).toMatchObject({ username: 'flooding' })
  expect(
    await api.as(served.accessToken).PATCH('/me', { body: { attributes: { name: 'Hanako' } } }),
  ).toBeDefined()
})

test('blocks an address that floods account recovery there, but not at sign-in', async () => {
  const forgot = () => resultOf(api.POST('/auth/forgot-password', { body: { username: 'nobody' } }))
  const first = await times(recoveryRequestsPerAddress, forgot)
  expect(new Set(first)).toEqual(new Set(['done']))
  expect(await forgot()).toEqual(blocked)
  const confirm = { username: 'nobody', code: '123456', newPassword: password }
  expect(await resultOf(api.POST('/auth/forgot-password/confirm', { body: confirm }))).toEqual(blocked)
  expect(await resultOf(api.signIn('served', password))).toBe('SIGNED_IN')
})

test('allows blocked requests again when the window has passed', async () => {
  time += (windowSeconds + 1) * 1000
  expect(await resultOf(api.POST('/auth/forgot-password', { body: { username: 'nobody' } }))).toBe('done')
})

test('blocks a direct call to the user pool, even with a valid token', async () => {
  const { accessToken } = await api.tokensOf('served', password)
  const direct = new CognitoIdentityProviderClient({ region: api.region, endpoint: api.cognitoEndpoint })
  await expect(direct.send(new GetUserCommand({ AccessToken: accessToken }))).rejects.toMatchObject({
    name: 'ForbiddenException',
    $metadata: { httpStatusCode: 403 },
  })
  expect(await api.as(accessToken).GET('/me')).toMatchObject({ username: 'served' })
})

test('returns 500 without mentioning the firewall if it blocks a call of the API, and counts a separate metric', async () => {
  await wrong.createUser('gimpei3', password)
  const { accessToken } = await wrong.tokensOf('gimpei3', password)
  const error: unknown = await wrong
    .as(accessToken)
    .GET('/me')
    .catch((error: unknown) => error)
  if (!isProblem(error, 'INTERNAL')) throw error
  expect(error.status).toBe(500)
  expect(error.detail).not.toMatch(/firewall|block|WAF/i)
  expect(await resultOf(wrong.POST('/auth/forgot-password', { body: { username: 'nobody' } }))).toEqual([
    500,
    'INTERNAL',
  ])
  const data = wrong.lines.flatMap(readMetrics)
  expect(sum(valuesOf(data, 'blockedCalls', { stage: 'guarded' }))).toBe(2)
})

test('fails to start with the option firewall if the stage has none', async () => {
  const assembly = await assemblyOf('dev')
  await expect(startLocal({ assembly, firewall: true })).rejects.toThrow('CognitoAuthApi-dev has no firewall')
})
