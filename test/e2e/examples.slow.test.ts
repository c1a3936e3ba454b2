/** Plays the documented requests, and compares each response with its documented example. */
import { beforeAll, expect, test } from '@jest/globals'
import { type Operation, routeOf } from '../../lambda/contract/operation.ts'
import { type ProblemCode, problemTypes } from '../../lambda/contract/problem.ts'
import { operations } from '../../lambda/operations/index.ts'
import { isJson } from '../../lib/config/request-model.ts'
import { openApiDocument } from '../../lib/openapi/document.ts'
import { ignoresUnknownFields } from '../../lib/openapi/problem-examples.ts'
import { softwareAuthenticator } from '../local/user-pool/software-authenticator.ts'
import { totpCode } from './authenticator.ts'
import { exampleBody, exampleSubject, unknownId } from './example-requests.ts'
import { grantFor } from './provider-sign-in.ts'
import { type Api, startApi } from './support.ts'

/** Fields that differ every time, with the form that the example and the response must have. */
const forms: Record<string, RegExp> = {
  // Of a passkey or its user; not of a relying party.
  id: /^[\w-]{22,}$/,
  challenge: /^[\w-]{22,}$/,
  sub: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  session: /^\S{20,4096}$/,
  accessToken: /^eyJ\w+\.[\w-]+\.[\w-]+$/,
  idToken: /^eyJ\w+\.[\w-]+\.[\w-]+$/,
  refreshToken: /^[\w=.-]{20,}$/,
  nextCursor: /^[\w-]+$/,
  secretCode: /^[A-Z2-7]{16,}$/,
  otpauthUri: /^otpauth:\/\/totp\/cognito-auth-api:gimpei3\?secret=[A-Z2-7]{16,}&issuer=cognito-auth-api$/,
  createdAt: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  lastActiveAt: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  address: /^[\d.]+$/,
  device: /^[\w ./]+$/,
  linkedAt: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  domain: /^https?:\/\/\S+$/,
  clientId: /^\w{16,}$/,
  updatedAt: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
}

/** Without such values. Of the two times, it keeps whether there was a change after the creation. */
function comparable(value: unknown, field = ''): unknown {
  if (Array.isArray(value)) return value.map(item => comparable(item))
  if (!isJson(value)) return forms[field]?.test(String(value)) ? `(${field})` : value
  const kept = Object.entries(value).map(([name, part]) => [name, comparable(part, name)])
  const changed =
    'updatedAt' in value ? { changed: String(value['updatedAt']) > String(value['createdAt']) } : {}
  return { ...Object.fromEntries(kept), ...changed }
}

function at(value: unknown, ...keys: string[]): unknown {
  return keys.reduce((found, key) => (isJson(found) ? found[key] : undefined), value)
}

const document = openApiDocument(operations)

/** The example of each documented success with a body. */
const documented = operations.flatMap(({ id, route, status }) => {
  const [method = '', path = ''] = route.split(' ')
  const response = at(document, 'paths', path, method.toLowerCase(), 'responses', String(status))
  const examples = Object.entries(Object(at(response, 'content', 'application/json', 'examples')))
  return examples.map(([name, found]) => ({ id, name, example: at(found, 'value') }))
})

const challengeName = (body: unknown) => at(body, 'challenge', 'name')

/** Operations and challenges whose examples the local pool cannot return, with the reason. */
const notPlayed: Record<string, string> = {
  'admin-list-user-auth-events': 'the local pool assesses no risks, and knows neither places nor time zones',
  DEVICE_SRP_AUTH: 'Cognito returns other challenges only in flows that this API does not start',
}

const kindOf = (id: string, body: unknown) => String(challengeName(body) ?? id)
const played = documented.filter(({ id, example }) => !Object.hasOwn(notPlayed, kindOf(id, example)))

let ahead = 0
const now = () => new Date(Date.now() + ahead)
const api = await startApi({ stage: 'full', now })
const passwordless = await startApi({ stage: 'passwordless', now })
const requiringMfa = await startApi({ stage: 'strict', now })

const responses = new Map<string, unknown>()
const password = 'anyPassword0!'

interface Request {
  on?: Api
  /** An access token. */
  as?: string
  body?: unknown
  query?: string
}

/** Sends the documented request of an operation, or another one, and records the first response of its kind. */
async function play(id: string, { on = api, as, body, query = '' }: Request = {}): Promise<unknown> {
  const operation = operations.find(operation => operation.id === id)
  if (!operation) throw new Error(`there is no operation ${id}`)
  const names = {
    username: 'gimpei3',
    group: 'editors',
    name: 'email',
    id: unknownId,
    provider: 'Google',
    subject: exampleSubject,
  }
  const route: string = Object.entries(names).reduce<string>(
    (path, [name, value]) => path.replace(`{${name}}`, value),
    operation.route,
  )
  // Every change is later than the one before.
  ahead += 1000
  const answer = await on.call(route + query, {
    body: body ?? exampleBody(operation),
    headers: as ? { authorization: `Bearer ${as}` } : {},
    signed: operation.access === 'admin',
  })
  expect([id, answer.status, answer.body['detail']]).toEqual([id, operation.status, undefined])
  // A challenge is the same at both steps.
  const kind = kindOf(id, answer.body)
  if (!responses.has(kind)) responses.set(kind, answer.body)
  return answer.body
}

const signIn = (secret = password) =>
  play('admin-initiate-auth', { body: { username: 'gimpei3', password: secret } })

async function answer(result: unknown, fields: object): Promise<unknown> {
  const { name, username, session } = Object(at(result, 'challenge'))
  return await play('admin-respond-to-auth-challenge', { body: { name, username, session, ...fields } })
}

const lastMessageTo = (address: string) => api.messages(address)[0]

async function playAll(): Promise<void> {
  await play('sign-up')
  await play('admin-delete-user')
  await play('admin-create-user')
  await play('list-providers')
  await play('exchange-code', { body: await grantFor(api, { sub: '1', email: 'federated@example.com' }) })
  await play('resend-invitation')
  const invited = await signIn(lastMessageTo('g@example.com')?.temporaryPassword)
  const tokens = at(await answer(invited, { newPassword: password }), 'tokens')
  const as = String(at(tokens, 'accessToken'))
  for (const id of ['list-user-sessions', 'admin-list-user-sessions']) await play(id, { as })
  await signIn()

  const secret = String(at(await play('associate-software-token', { as }), 'secretCode'))
  const code = () => totpCode(secret, now())
  ahead += 1000
  await play('verify-software-token', { as, body: { code: code(), deviceName: 'phone' } })
  await play('set-user-mfa-preference', { as })
  await play('admin-link-provider-for-user')
  const reads = ['get-user', 'admin-get-user', 'get-user-auth-factors', 'admin-get-user-auth-factors']
  for (const id of reads) await play(id, { as })
  await playPasskeys(as)
  await play('get-tokens-from-refresh-token', { body: { refreshToken: at(tokens, 'refreshToken') } })

  await api.createUser('zenigata', password, { email: 'z@example.com' })
  await play('create-group')
  await play('create-group', { body: { name: 'writers' } })
  for (const group of ['editors', 'writers']) {
    for (const username of ['gimpei3', 'zenigata'])
      await api.call(`PUT /groups/${group}/users/${username}`, { signed: true })
  }
  for (const id of ['update-group', 'get-group']) await play(id)
  const lists = ['list-users', 'list-groups', 'list-users-in-group', 'admin-list-groups-for-user']
  for (const id of lists) await play(id, { query: '?limit=1' })
  for (const id of ['update-user-attributes', 'get-user-attribute-verification-code']) await play(id, { as })
}

async function playPasskeys(as: string): Promise<void> {
  const authenticator = softwareAuthenticator()
  for (const _ of ['one', 'another']) {
    const options = await play('start-web-authn-registration', { as })
    const { challenge, rp, user } = Object(options)
    const { response: body } = authenticator.create({ challenge, rp, user })
    await play('complete-web-authn-registration', { as, body })
  }
  await play('list-web-authn-credentials', { as, query: '?limit=1' })
}

async function playSecondFactors(): Promise<void> {
  const setMfa = (body: object) => play('admin-set-user-mfa-preference', { body })
  await signIn()
  const attributes = { email_verified: 'true', phone_number: '+81288220000', phone_number_verified: 'true' }
  await play('admin-update-user-attributes', { body: { attributes } })
  await setMfa({ totp: { enabled: true }, email: { enabled: true } })
  await answer(await signIn(), { choice: 'EMAIL_OTP' })
  const off = { enabled: false }
  await setMfa({ totp: off, email: off, sms: { enabled: true, preferred: true } })
  await signIn()
  await requiringMfa.createUser('gimpei3', password)
  await play('admin-initiate-auth', { on: requiringMfa })
}

async function playFirstFactors(): Promise<void> {
  const on = passwordless
  const username = 'gimpei3'
  const phone = { phone_number: '+81288220000', phone_number_verified: 'true' }
  await on.createUser(username, password, phone)
  const begin = (body: object) => play('admin-initiate-auth', { on, body: { username, ...body } })
  await begin({})
  for (const prefer of ['PASSWORD', 'SMS_OTP']) await begin({ prefer })
  const me = on.as((await on.tokensOf(username, password)).accessToken)
  const { rp, ...options } = await me.POST('/me/passkeys/options')
  const { response } = softwareAuthenticator().create({ ...options, rp: { id: rp.id ?? '' } })
  await me.POST('/me/passkeys', { body: { ...response, type: 'public-key' } })
  await begin({ prefer: 'PASSKEY' })
}

beforeAll(async () => {
  await playAll()
  await playFirstFactors()
  await playSecondFactors()
})

test.each(played)('the example $name of $id is what the API returns', ({ id, example }) => {
  expect(comparable(example)).toEqual(comparable(responses.get(kindOf(id, example))))
})

/** The documented example of a problem. */
function problemExample({ route }: Operation, code: ProblemCode): unknown {
  const { method, path } = routeOf({ route })
  const status = String(problemTypes[code].status)
  const response = at(document, 'paths', path, method.toLowerCase(), 'responses', status)
  return at(
    followed(at(followed(response), 'content', 'application/problem+json', 'examples', code)),
    'value',
  )
}

function followed(value: unknown): unknown {
  const reference = at(value, '$ref')
  return typeof reference === 'string' ? at(document, ...reference.split('/').slice(1)) : value
}

const wrongField = (body: NonNullable<Operation['request']['body']>) =>
  ignoresUnknownFields(body) ? { id: '?' } : { nickname: 'N' }

test.each(operations)('the example INVALID_REQUEST of $id is what the API returns', async operation => {
  const { access, request } = operation
  const authorization = `Bearer ${(await api.tokensOf('zenigata', password)).accessToken}`
  const end = request.body ? '' : request.query ? '?page=2' : '/'
  const { body } = await api.call(operation.route.replace(/\{\w+\}/g, 'name') + end, {
    signed: access === 'admin',
    headers: access === 'user' ? { authorization } : {},
    ...(request.body ? { body: { ...Object(exampleBody(operation)), ...wrongField(request.body) } } : {}),
  })
  const example = Object(problemExample(operation, 'INVALID_REQUEST'))
  expect({ ...body, requestId: example['requestId'] }).toEqual(example)
})

test.each(operations.filter(({ errors }) => errors.includes('INVALID_PASSWORD')))(
  'the example INVALID_PASSWORD of $id names a field of its request',
  operation => {
    const errors = Object(problemExample(operation, 'INVALID_PASSWORD'))['errors']
    expect(errors).toEqual([expect.objectContaining({ path: expect.stringMatching(/^\/\w+$/) })])
    expect(exampleBody(operation)).toHaveProperty(errors[0].path.slice(1))
  },
)
