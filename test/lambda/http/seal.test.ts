import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Sha256 } from '@aws-crypto/sha256-js'
import {
  AdminDeleteSoftwareTokenCommand,
  AdminGetUserCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  ConfirmForgotPasswordCommand,
  UpdateUserAttributesCommand,
  VerifySoftwareTokenCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { HttpRequest } from '@smithy/core/protocols'
import { SignatureV4 } from '@smithy/signature-v4'
import { operationFacts } from '../../../lambda/contract/operation-facts.ts'
import { operations } from '../../../lambda/operations/index.ts'
import {
  accessTokenOf,
  bearer,
  type Call,
  callWithLines,
  cognitoError,
  environment,
  mockCognito,
} from '../support.ts'

const cognito = mockCognito()

const sub = '3f1c0b9a-5d5e-4a4e-9a57-5d3c1b0f6a11'
const asUser = {
  claims: { ...bearer.claims, sub },
  headers: { authorization: `Bearer ${accessTokenOf({ sub })}` },
}
const userArn = 'arn:aws:sts::123456789012:assumed-role/support/anna'
const keyId = 'alias/api-prod-notifications'
const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret', sessionToken: 'session' }

interface Received {
  path: string | undefined
  headers: IncomingHttpHeaders
  body: string
}
const received: Received[] = []
let respond: (response: ServerResponse) => unknown
const server = createServer(async (request, response) => {
  received.push({ path: request.url, headers: request.headers, body: await text(request) })
  respond(response)
})
let url: string

beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  // As Lambda sets them: the client reads them from its own environment.
  process.env['AWS_ACCESS_KEY_ID'] = credentials.accessKeyId
  process.env['AWS_SECRET_ACCESS_KEY'] = credentials.secretAccessKey
  process.env['AWS_SESSION_TOKEN'] = credentials.sessionToken
})
beforeEach(() => {
  received.length = 0
  respond = response => response.end(JSON.stringify({ CiphertextBlob: 'c2VhbGVk', KeyId: keyId }))
})
afterAll(() => {
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'])
    delete process.env[name]
  server.closeAllConnections()
  server.close()
})

/** The response of a stage with notifications, the last line, and what was sealed. */
async function change(id: string, request: Call, variables: Record<string, string | undefined> = {}) {
  const operation = operations.find(({ operationId }) => operationId === id)
  if (!operation) throw new Error(`there is no operation ${id}`)
  const { PASSWORD_POLICY, ...others } = environment
  const { status, lines } = await callWithLines(operation, request, operationFacts(operation), {
    ...others,
    ...('existing' in variables ? {} : { PASSWORD_POLICY }),
    EVENTS: 'sub',
    SEAL_KEY: keyId,
    AWS_ENDPOINT_URL_KMS: url,
  })
  const line = lines.at(-1) ?? {}
  const plaintexts = received.map(({ body }) =>
    JSON.parse(Buffer.from(JSON.parse(body).Plaintext, 'base64').toString()),
  )
  return { status, line, event: Object(line['event']), sealed: plaintexts[0], requests: plaintexts.length }
}

const challenge = { ChallengeName: 'SMS_MFA', Session: 's'.repeat(24), ChallengeParameters: {} } as const

function userWith(attributes: Record<string, string>) {
  const UserAttributes = Object.entries({ sub, ...attributes }).map(([Name, Value]) => ({ Name, Value }))
  cognito.on(AdminGetUserCommand).resolves({ Username: 'gimpei3', UserAttributes })
  cognito.on(AdminRespondToAuthChallengeCommand).resolves(challenge)
}
const verified = {
  email: 'old@example.com',
  email_verified: 'true',
  phone_number: '+81312345678',
  phone_number_verified: 'true',
}
const unverified = { ...verified, email_verified: 'false', phone_number_verified: 'false' }

describe('a change of a protected setting', () => {
  test.each<[string, Call]>([
    ['setUserPassword', { path: { username: 'gimpei3' }, userArn, body: { password: 'nEw:p4ssw0rd!' } }],
    ['setUserMfa', { path: { username: 'gimpei3' }, userArn, body: { totp: { enabled: false } } }],
    ['deleteUserTotp', { path: { username: 'gimpei3' }, userArn }],
    ['confirmPasswordReset', { body: { username: 'gimpei3', code: '123456', newPassword: 'nEw:p4ssw0rd!' } }],
    ['answerChallenge', { body: answer({ name: 'NEW_PASSWORD_REQUIRED', newPassword: 'nEw:p4ssw0rd!' }) }],
  ])('of %s seals the name, because the sub is unknown', async (id, request) => {
    cognito.onAnyCommand().resolves({})
    cognito.on(AdminRespondToAuthChallengeCommand).resolves(challenge)
    const { event, sealed, requests } = await change(id, request)
    expect([event.sealed, sealed, requests]).toEqual(['c2VhbGVk', { username: 'gimpei3' }, 1])
    expect(cognito.commandCalls(AdminGetUserCommand)).toEqual([])
  })

  test('seals nothing if the sub is known', async () => {
    cognito.on(AdminDeleteSoftwareTokenCommand).resolves({})
    const { event, requests } = await change('deleteUserTotp', { path: { username: sub }, userArn })
    expect([event.subject.sub, event.sealed, requests]).toEqual([sub, undefined, 0])
  })

  test('that failed seals nothing', async () => {
    cognito.on(ConfirmForgotPasswordCommand).rejects(cognitoError('CodeMismatchException'))
    const body = { username: 'gimpei3', code: '123456', newPassword: 'nEw:p4ssw0rd!' }
    expect(await change('confirmPasswordReset', { body })).toMatchObject({ status: 400, requests: 0 })
  })

  test('that was made before the request failed is sealed', async () => {
    cognito.on(AdminSetUserPasswordCommand).resolves({})
    cognito.on(AdminUserGlobalSignOutCommand).rejects(cognitoError('InternalErrorException'))
    const request = { path: { username: 'gimpei3' }, userArn, body: { password: 'nEw:p4ssw0rd!' } }
    const { status, event, sealed } = await change('setUserPassword', request)
    expect([status, event.sealed, sealed]).toEqual([503, 'c2VhbGVk', { username: 'gimpei3' }])
  })

  test('that enrolled an app before the session expired is sealed', async () => {
    cognito.on(VerifySoftwareTokenCommand).resolves({ Status: 'SUCCESS', Session: 's'.repeat(24) })
    cognito.on(AdminRespondToAuthChallengeCommand).rejects(cognitoError('NotAuthorizedException'))
    const { event, sealed } = await change('answerChallenge', {
      body: answer({ name: 'MFA_SETUP', code: '123456' }),
    })
    expect([event.changed, sealed]).toEqual([['mfa'], { username: 'gimpei3' }])
  })

  test.each<[string, string, Call]>([
    ['a challenge that sets nothing', 'answerChallenge', { body: answer({ name: 'SMS_MFA', code: '1234' }) }],
    [
      'another attribute',
      'updateUser',
      { path: { username: 'gimpei3' }, userArn, body: { attributes: { nickname: 'x' } } },
    ],
  ])('is not %s: nothing is read or sealed', async (_, id, request) => {
    cognito.onAnyCommand().resolves({
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      Session: 's'.repeat(24),
      ChallengeParameters: {},
    })
    expect(await change(id, request)).toMatchObject({ requests: 0 })
    expect(cognito.commandCalls(AdminGetUserCommand)).toEqual([])
  })
})

function answer(fields: { name: string; [field: string]: string }) {
  return { username: 'gimpei3', session: 'a-session-of-some-length', ...fields }
}

describe('the previous address', () => {
  const update = (patch: object) => ({ ...asUser, body: { attributes: patch } })
  const updateByAdmin = (patch: object) => ({
    path: { username: 'gimpei3' },
    userArn,
    body: { attributes: patch },
  })
  const withNewPassword = (attributes: object) => ({
    body: { ...answer({ name: 'NEW_PASSWORD_REQUIRED', newPassword: 'nEw:p4ssw0rd!' }), attributes },
  })
  const verify = (name: string) => ({ ...asUser, path: { name }, body: { code: '123456' } })
  const previousEmail = verified.email
  const previousPhone = verified.phone_number

  test.each<[string, string, Call, object, object]>([
    ['a verified address', 'verifyAttribute', verify('email'), verified, { previousEmail }],
    ['a verified number', 'verifyAttribute', verify('phone_number'), verified, { previousPhone }],
    ['my deletion', 'updateMe', update({ email: null }), verified, { previousEmail }],
    [
      'a number that gets no code',
      'updateMe',
      update({ phone_number: '+4930123456' }),
      verified,
      { previousPhone },
    ],
    [
      "an administrator's verified address",
      'updateUser',
      updateByAdmin({ email: 'new@example.com', email_verified: 'true' }),
      verified,
      { previousEmail },
    ],
    [
      "an administrator's address, also if it is to be verified",
      'updateUser',
      updateByAdmin({ email: 'new@example.com' }),
      verified,
      { previousEmail },
    ],
    [
      "an administrator's address with a flag in another spelling",
      'updateUser',
      updateByAdmin({ Email: 'new@example.com', email_verified: 'True' }),
      verified,
      { previousEmail },
    ],
    [
      'the loss of its verification',
      'updateUser',
      updateByAdmin({ email_verified: 'false', Phone_Number_Verified: 'FALSE' }),
      verified,
      { previousEmail, previousPhone },
    ],
    [
      'the loss of its verification with the same address',
      'updateUser',
      updateByAdmin({ email: verified.email, email_verified: 'false' }),
      verified,
      { previousEmail },
    ],
    [
      'a new password',
      'answerChallenge',
      withNewPassword({ email: 'new@example.com' }),
      verified,
      { previousEmail },
    ],
    [
      "an administrator's deletion of both",
      'updateUser',
      updateByAdmin({ email: '', phone_number: null }),
      verified,
      { previousEmail, previousPhone },
    ],
  ])('is sealed by %s', async (_, id, request, attributes, expected) => {
    cognito.onAnyCommand().resolves({})
    userWith(attributes as Record<string, string>)
    const { status, event, sealed } = await change(id, request)
    expect([status < 300, sealed, event.sealed, event.subject.sub]).toEqual([true, expected, 'c2VhbGVk', sub])
  })

  test.each<[string, string, Call, Record<string, string>]>([
    ['the first verification of an address', 'verifyAttribute', verify('email'), unverified],
    ['a verification of another attribute', 'verifyAttribute', verify('nickname'), verified],
    ['an address that has yet to be verified', 'updateMe', update({ email: 'new@example.com' }), verified],
    ['a number that has yet to be verified', 'updateMe', update({ phone_number: '+4930123456' }), verified],
    [
      'the same address',
      'updateUser',
      updateByAdmin({ email: verified.email, email_verified: 'true' }),
      verified,
    ],
    [
      'a new password with the same address',
      'answerChallenge',
      withNewPassword({ email: verified.email }),
      verified,
    ],
    [
      'the deletion of an address that was not verified',
      'updateUser',
      updateByAdmin({ email: null }),
      unverified,
    ],
  ])('is not sealed by %s', async (_, id, request, attributes) => {
    userWith(attributes)
    cognito.on(UpdateUserAttributesCommand).resolves({
      CodeDeliveryDetailsList: [
        { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'n***' },
        { AttributeName: 'phone_number', DeliveryMedium: 'SMS', Destination: '+***' },
      ],
    })
    const { status, requests, line } = await change(id, request)
    expect([status < 300, requests, line['sealFailed']]).toEqual([true, 0, undefined])
  })

  test('is sealed by each new address in a pool of another stack, which may keep no previous one', async () => {
    userWith(verified)
    cognito.on(UpdateUserAttributesCommand).resolves({
      CodeDeliveryDetailsList: [{ AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'n***' }],
    })
    const { sealed } = await change('updateMe', update({ email: 'new@example.com' }), { existing: 'true' })
    expect(sealed).toEqual({ previousEmail })
  })

  test('is read before the change, of the user of the token', async () => {
    const order: string[] = []
    cognito.on(VerifyUserAttributeCommand).callsFake(() => void order.push('verify'))
    cognito.on(AdminGetUserCommand).callsFake(({ Username }) => {
      order.push(`read ${Username}`)
      return { UserAttributes: [] }
    })
    await change('verifyAttribute', verify('email'))
    expect(order).toEqual(['read gimpei3', 'verify'])
  })

  test.each<[string, () => unknown]>([
    ['fails', () => Promise.reject(cognitoError('TooManyRequestsException', 'too many for gimpei3'))],
    ['takes too long', () => new Promise(() => {})],
  ])('does not prevent the change if reading it %s, and the line says so', async (_, read) => {
    cognito.on(VerifyUserAttributeCommand).resolves({})
    cognito.on(AdminGetUserCommand).callsFake(read)
    const { status, line, requests } = await change('verifyAttribute', verify('email'))
    expect([status, line['outcome'], line['sealFailed'], requests]).toEqual([204, 'SUCCEEDED', true, 0])
    expect(JSON.stringify(line)).not.toContain('gimpei3')
  })

  test('is not read on a stage without notifications', async () => {
    const operation = operations.find(({ operationId }) => operationId === 'verifyAttribute')
    if (!operation) throw new Error('there is no verifyAttribute')
    cognito.onAnyCommand().resolves({})
    const variables = { ...environment, EVENTS: 'sub' }
    const { lines } = await callWithLines(operation, verify('email'), operationFacts(operation), variables)
    expect([lines.length, cognito.commandCalls(AdminGetUserCommand).length]).toEqual([2, 0])
  })
})

describe('sealing', () => {
  const request = { path: { username: 'gimpei3' }, userArn }
  beforeEach(() => void cognito.onAnyCommand().resolves({}))

  test('encrypts under the alias, bound to the request', async () => {
    await change('deleteUserTotp', request)
    const [{ path, headers, body } = { path: '', headers: {}, body: '{}' }] = received
    expect([path, headers['x-amz-target'], headers['content-type']]).toEqual([
      '/',
      'TrentService.Encrypt',
      'application/x-amz-json-1.1',
    ])
    expect(JSON.parse(body)).toEqual({
      KeyId: keyId,
      Plaintext: Buffer.from('{"username":"gimpei3"}').toString('base64'),
      EncryptionContext: { purpose: 'notification', requestId: 'request-1' },
    })
  })

  test("is signed with the function's credentials for KMS", async () => {
    await change('deleteUserTotp', request)
    const [{ headers, body } = { headers: {} as IncomingHttpHeaders, body: '' }] = received
    const signer = new SignatureV4({ credentials, region: 'us-east-1', service: 'kms', sha256: Sha256 })
    const date = String(headers['x-amz-date']).replace(/(....)(..)(..T..)(..)(..Z)/, '$1-$2-$3:$4:$5')
    const signed = await signer.sign(
      new HttpRequest({
        method: 'POST',
        hostname: new URL(url).hostname,
        path: '/',
        headers: {
          host: String(headers.host),
          'content-type': String(headers['content-type']),
          'x-amz-target': String(headers['x-amz-target']),
        },
        body,
      }),
      { signingDate: new Date(date) },
    )
    expect(headers['x-amz-security-token']).toBe('session')
    expect(headers['authorization']).toBe(signed.headers['authorization'])
  })

  test.each<[string, (response: ServerResponse) => unknown, string]>([
    [
      'refuses',
      response =>
        response
          .writeHead(400)
          .end('{"__type":"com.amazonaws.kms#NotFoundException","message":"alias of gimpei3"}'),
      'KMS responded 400: NotFoundException',
    ],
    ['responds with something else', response => response.end('<html>'), 'KMS responded 200: no exception'],
    ['does not respond', () => {}, 'no response within 600 ms'],
    ['resets the connection', response => response.destroy(), 'socket hang up'],
  ])(
    'that fails because KMS %s leaves the change as it is, and its cause in the line',
    async (_, how, cause) => {
      respond = how
      const { status, line, event } = await change('deleteUserTotp', request)
      expect([status, line['outcome'], line['sealFailed'], event.sealed]).toEqual([
        204,
        'SUCCEEDED',
        true,
        undefined,
      ])
      expect(Object(line['sealFailure']).message).toBe(cause)
      expect([line['level'], line['sealFailures']]).toEqual(['ERROR', 1])
      expect(received).toHaveLength(1)
      expect(JSON.stringify(line)).not.toContain('gimpei3')
    },
  )

  test('is left out if the function would end before', async () => {
    const { status, line } = await change('deleteUserTotp', { ...request, remainingTime: 1500 })
    expect([status, line['sealFailed'], received.length]).toEqual([204, true, 0])
  })
})
