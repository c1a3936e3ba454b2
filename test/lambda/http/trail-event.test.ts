import { createHash } from 'node:crypto'
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  ChangePasswordCommand,
  GlobalSignOutCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import * as z from 'zod/mini'
import { runtimeOperation } from '../../../lambda/contract/operation.ts'
import { operationFacts } from '../../../lambda/contract/operation-facts.ts'
import { operations } from '../../../lambda/operations/index.ts'
import {
  accessToken,
  accessTokenOf,
  bearer,
  type Call,
  call,
  callWithLines,
  captureLines,
  cognitoError,
  environment,
  eventOf,
  factsFor,
  handlerOf,
  lambdaContext,
  mockCognito,
} from '../support.ts'

const cognito = mockCognito()

const sub = '3f1c0b9a-5d5e-4a4e-9a57-5d3c1b0f6a11'
const claims = { ...bearer.claims, sub: 'the-sub' }
const asUser = { claims, headers: bearer.headers }
const userArn = 'arn:aws:sts::123456789012:assumed-role/support/anna'
const ip = '192.0.2.7'

function operationOf(id: string) {
  const operation = operations.find(({ operationId }) => operationId === id)
  if (!operation) throw new Error(`there is no operation ${id}`)
  return operation
}

/** The lines of a request on a stage with events. */
async function linesOf(id: string, request: Call, events = 'sub', variables: Record<string, string> = {}) {
  const operation = operationOf(id)
  const { lines } = await callWithLines(operation, request, operationFacts(operation), {
    ...environment,
    EVENTS: events,
    ...variables,
  })
  return lines
}

async function lastEvent(...request: Parameters<typeof linesOf>) {
  return Object((await linesOf(...request)).at(-1)?.['event'])
}

const hashOf = (name: string) =>
  createHash('sha256').update(`${environment.USER_POOL_ID}:${name}`).digest('hex')

describe('the lines of a request', () => {
  test('a change has one before it and one after it, with the same request id', async () => {
    cognito.on(AdminDisableUserCommand).resolves({ $metadata: { requestId: 'cognito-1' } })
    const lines = await linesOf('disableUser', { path: { username: 'Gimpei3' }, userArn })
    const event = {
      type: 'disableUser',
      actor: { kind: 'administrator', arn: userArn },
      subject: { usernameHash: hashOf('gimpei3') },
      source: { ip },
    }
    expect(lines).toEqual([
      {
        timestamp: expect.any(String),
        level: 'INFO',
        requestId: 'request-1',
        stage: 'test',
        operation: 'admin-disable-user',
        outcome: 'BEGUN',
        event,
      },
      expect.objectContaining({
        requestId: 'request-1',
        outcome: 'SUCCEEDED',
        event: { ...event, cognitoRequestIds: ['cognito-1'] },
      }),
    ])
  })

  test('the line before a change is written before Cognito gets the command', async () => {
    let atCommand = -1
    const operation = operationOf('disableUser')
    const { lines, restore } = captureLines()
    cognito.on(AdminDisableUserCommand).callsFake(() => {
      atCommand = lines.length
      return {}
    })
    const handler = handlerOf(operation, { ...environment, EVENTS: 'sub' }, operationFacts(operation))
    await handler(eventOf({ path: { username: 'gimpei3' } }), lambdaContext({}))
    restore()
    expect([atCommand, lines.length]).toEqual([1, 2])
  })

  test.each<[string, string, Call]>([
    ['a step of a sign-in', 'signIn', { body: { username: 'a', password: 'b' } }],
    ['an invalid request', 'changePassword', { ...asUser, body: {} }],
    ['a request without access', 'changePassword', { body: {} }],
    [
      'a request that requires a more recent sign-in',
      'deleteMe',
      { ...asUser, claims: { ...claims, auth_time: '1' } },
    ],
  ])('%s has only that of its end', async (_, id, request) => {
    cognito.onAnyCommand().resolves({})
    const lines = await linesOf(id, request)
    expect(lines.map(({ outcome }) => outcome)).toEqual([expect.not.stringMatching('BEGUN')])
    expect(lines[0]?.['event']).toMatchObject({ type: id })
  })

  test.each<[string, Call]>([
    ['getUser', { path: { username: 'gimpei3' } }],
    ['refreshTokens', { body: { refreshToken: 'r' } }],
    ['startPasskeySetup', asUser],
  ])('those of %s are no events', async (id, request) => {
    cognito.onAnyCommand().resolves({ Username: 'gimpei3' })
    expect((await linesOf(id, request)).map(line => 'event' in line)).toEqual([false])
  })

  test('a stage without events has the same line as before', async () => {
    cognito.on(AdminDisableUserCommand).resolves({ $metadata: { requestId: 'cognito-1' } })
    const operation = operationOf('disableUser')
    const request = { path: { username: 'gimpei3' }, userArn }
    const { log } = await call(operation, request, operationFacts(operation))
    expect(Object.keys(log)).toEqual([
      'timestamp',
      'level',
      'requestId',
      'stage',
      'operation',
      'outcome',
      'status',
      'durationMs',
      'initMs',
      'UserUpdateMs',
      '_aws',
    ])
  })

  test('have the ids of at most ten calls', async () => {
    let calls = 0
    cognito.on(AdminDisableUserCommand).callsFake(() => ({ $metadata: { requestId: `cognito-${++calls}` } }))
    const elevenCalls = runtimeOperation({
      id: 'disable-often',
      route: 'POST /users/{username}/disable',
      access: 'admin',
      commands: { AdminDisableUserCommand },
      request: { path: z.object({ username: z.string() }) },
      status: 204,
      async run({ path: { username } }, { cognito, pool }) {
        for (let call = 1; call <= 11; call++) {
          await cognito.AdminDisableUser({ UserPoolId: pool.id, Username: username })
        }
      },
    })
    const { lines } = await callWithLines(
      elevenCalls,
      { path: { username: 'gimpei3' }, userArn },
      { ...factsFor(elevenCalls), event: { type: 'disableOften', begins: false } },
      { ...environment, EVENTS: 'sub' },
    )
    expect(calls).toBe(11)
    expect(Object(lines[0]?.['event']).cognitoRequestIds).toEqual(
      Array.from({ length: 10 }, (_, index) => `cognito-${index + 1}`),
    )
  })

  test('have the ids of calls that failed, too', async () => {
    cognito
      .on(ChangePasswordCommand)
      .resolves({ $metadata: { requestId: 'first' } })
      .on(GlobalSignOutCommand)
      .rejects(Object.assign(cognitoError('InternalErrorException'), { $metadata: { requestId: 'second' } }))
    const body = { currentPassword: 'oldPassword0!', newPassword: 'nEw:p4ssw0rd!' }
    expect(await lastEvent('changePassword', { ...asUser, body })).toMatchObject({
      cognitoRequestIds: ['first', 'second'],
      changed: ['password'],
      completed: [expect.stringContaining('the password was changed')],
    })
  })
})

describe('the actor and the subject', () => {
  test('of a user are the sub that API Gateway verified, whatever the body says', async () => {
    cognito.on(UpdateUserAttributesCommand).resolves({})
    const body = { attributes: { sub: 'another', nickname: 'x' } }
    expect(await lastEvent('updateMe', { ...asUser, body })).toMatchObject({
      actor: { kind: 'user', sub: 'the-sub' },
      subject: { sub: 'the-sub' },
      changed: ['sub', 'nickname'],
    })
  })

  test('of a token of another client are still those of its user', async () => {
    const request = { ...asUser, claims: { ...claims, client_id: 'another' } }
    expect(await lastEvent('deleteMe', request)).toMatchObject({ actor: { kind: 'user', sub: 'the-sub' } })
  })

  test('a bearer on a route for anyone is not the actor', async () => {
    cognito.on(AdminInitiateAuthCommand).rejects(cognitoError('NotAuthorizedException'))
    const headers = { authorization: `Bearer ${accessTokenOf({ sub: 'forged' })}` }
    const event = await lastEvent('signIn', { headers, body: { username: 'a', password: 'b' } }, 'names')
    expect(event).toEqual({ type: 'signIn', actor: { kind: 'anyone' }, source: { ip } })
  })

  test('a sign-in names the user whose tokens Cognito returned', async () => {
    const tokens = { AccessToken: accessTokenOf({ sub }), IdToken: 'i', RefreshToken: 'r', ExpiresIn: 3600 }
    cognito.on(AdminInitiateAuthCommand).resolves({ AuthenticationResult: tokens })
    const request = { body: { username: 'gimpei3', password: 'b' } }
    expect(await lastEvent('signIn', request, 'names')).toMatchObject({
      actor: { kind: 'anyone' },
      subject: { sub, username: 'gimpei3' },
    })
    expect(await lastEvent('signIn', request)).toMatchObject({
      subject: { sub, usernameHash: hashOf('gimpei3') },
    })
  })

  test('a challenge names the user where Cognito has checked a password', async () => {
    cognito
      .on(AdminInitiateAuthCommand)
      .resolves({ ChallengeName: 'SOFTWARE_TOKEN_MFA', Session: 's'.repeat(20), ChallengeParameters: {} })
    const request = { body: { username: 'gimpei3', password: 'b' } }
    expect(await lastEvent('signIn', request, 'names')).toMatchObject({ subject: { username: 'gimpei3' } })
  })

  test('a challenge before the first factor names nobody', async () => {
    const variables = { FIRST_FACTORS: '["PASSWORD","PASSKEY"]' }
    const event = await lastEvent('signIn', { body: { username: 'hunter2' } }, 'names', variables)
    expect(event).toEqual({ type: 'signIn', actor: { kind: 'anyone' }, source: { ip } })
  })

  test.each(['requestPasswordReset', 'resendConfirmationCode'])(
    '%s names nobody, since Cognito seems to send a code to unknown users, too',
    async id => {
      const CodeDeliveryDetails = { Destination: 'h***@e***', DeliveryMedium: 'EMAIL' } as const
      for (const events of ['names', 'sub']) {
        cognito.onAnyCommand().resolvesOnce({ CodeDeliveryDetails })
        cognito.onAnyCommand().rejects(cognitoError('UserNotFoundException'))
        for (const outcome of ['SUCCEEDED', 'REFUSED']) {
          const lines = await linesOf(id, { body: { username: 'hunter2' } }, events)
          expect(lines.at(-1)).toMatchObject({ outcome, status: 202 })
          for (const { event } of lines) expect(event).not.toHaveProperty('subject')
          expect(JSON.stringify(lines)).not.toContain('hunter2')
        }
        cognito.reset()
      }
    },
  )

  test('a created user has the sub of the result', async () => {
    cognito.on(AdminCreateUserCommand).resolves({
      User: {
        Username: 'gimpei3',
        UserStatus: 'FORCE_CHANGE_PASSWORD',
        Attributes: [{ Name: 'sub', Value: sub }],
      },
    })
    const body = { username: 'gimpei3', attributes: { nickname: 'x' }, invite: 'NONE' }
    expect(await lastEvent('createUser', { body, userArn }, 'names')).toMatchObject({
      subject: { sub, username: 'gimpei3' },
      changed: ['nickname'],
    })
  })

  test('a sub in a path is known as one, and a group has its name', async () => {
    cognito.on(AdminAddUserToGroupCommand).resolves({})
    const path = { username: sub, group: 'editors' }
    expect(await lastEvent('addUserToGroup', { path, userArn })).toMatchObject({
      subject: { sub, usernameHash: hashOf(sub), group: 'editors' },
      changed: ['groups'],
    })
    expect(await lastEvent('createGroup', { body: { name: 'editors' }, userArn })).toMatchObject({
      subject: { group: 'editors' },
    })
  })

  test.each([sub.toUpperCase(), sub.replace('3', '３')])(
    'a name that only looks like a sub, %s, is none',
    async username => {
      cognito.on(AdminDisableUserCommand).resolves({})
      const event = await lastEvent('disableUser', { path: { username }, userArn }, 'names')
      expect(event['subject']).toEqual({ username })
    },
  )

  test('an administrator who is refused by Cognito has named the user', async () => {
    cognito.on(AdminDisableUserCommand).rejects(cognitoError('UserNotFoundException'))
    const request = { path: { username: 'gimpei3' }, userArn }
    expect(await lastEvent('disableUser', request, 'names')).toMatchObject({
      subject: { username: 'gimpei3' },
    })
  })
})

describe('what a caller sends', () => {
  test('in the place of attribute names is not in the events of a refused public request', async () => {
    cognito.on(AdminRespondToAuthChallengeCommand).rejects(cognitoError('NotAuthorizedException'))
    const body = {
      ...{ name: 'NEW_PASSWORD_REQUIRED', username: 'gimpei3', session: 'x'.repeat(40) },
      ...{ newPassword: 'nEw:p4ssw0rd!', attributes: { 'hunter2!': 'x', email: 'g@example.com' } },
    }
    const { changed } = await lastEvent('answerChallenge', { body })
    expect(changed).toEqual(['password', 'email'])
  })

  test('is well-formed after the cut', async () => {
    cognito.on(AdminDisableUserCommand).resolves({})
    const headers = { 'user-agent': `${'a'.repeat(511)}😀` }
    const { source } = await lastEvent('disableUser', { path: { username: 'gimpei3' }, userArn, headers })
    expect(Object(source).userAgent).toBe(`${'a'.repeat(511)}\uFFFD`)
  })

  test('is cut off after 512 characters of the user agent', async () => {
    cognito.on(AdminDisableUserCommand).resolves({})
    const headers = { 'User-Agent': 'x'.repeat(10_000) }
    const { source } = await lastEvent('disableUser', { path: { username: 'gimpei3' }, headers })
    expect(source).toEqual({ ip, userAgent: 'x'.repeat(512) })
  })

  test('cannot forge a line or a field of one, as a name, an attribute or a user agent', async () => {
    cognito.onAnyCommand().resolves({})
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          username: fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
          attribute: fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
          agent: fc.string({ unit: 'binary', maxLength: 600 }),
          events: fc.constantFrom('sub', 'names'),
        }),
        async ({ username, attribute, agent, events }) => {
          const forged = '"},"event":{"type":"deleteUser"}}\n{"event":{"type":"deleteUser"}}'
          const lines = await linesOf(
            'updateUser',
            {
              // A lone half of a character cannot be in a URL.
              path: { username: encodeURIComponent((username + forged).toWellFormed()) },
              body: { attributes: { [attribute + forged]: 'x', [attribute]: 'y' } },
              headers: { 'User-Agent': agent + forged },
            },
            events,
          )
          // Each of the lines was written at once, and parsed as one value.
          for (const { event } of lines) {
            expect(Object(event).type).toBe('updateUser')
            expect(Object.keys(Object(event)).every(key => fields.includes(key))).toBe(true)
          }
          expect(lines.every(line => JSON.stringify(line).length < 20_000)).toBe(true)
        },
      ),
      { numRuns: 100 },
    )
  })
})

const fields = ['type', 'actor', 'subject', 'source', 'cognitoRequestIds', 'changed', 'completed', 'sealed']

/** Requests with secrets, by operation. */
const requestsWith = (secret: string, extra: string): [string, Call][] => [
  ['signIn', { body: { username: 'gimpei3', password: secret } }],
  ['signIn', { body: { username: 'gimpei3', password: secret, [extra]: secret } }],
  ['signUp', { body: { username: 'gimpei3', password: secret } }],
  ['changePassword', { ...asUser, body: { currentPassword: secret, newPassword: secret } }],
  ['confirmPasswordReset', { body: { username: 'gimpei3', code: secret, newPassword: secret } }],
  ['setUserPassword', { path: { username: 'gimpei3' }, userArn, body: { password: secret } }],
  ['createUser', { userArn, body: { username: 'gimpei3', temporaryPassword: secret } }],
  ['verifyAttribute', { ...asUser, path: { name: 'email' }, body: { code: secret } }],
  ['revokeToken', { body: { refreshToken: secret } }],
  ['answerChallenge', { body: answer('NEW_PASSWORD_REQUIRED', secret, { newPassword: secret }) }],
  ['answerChallenge', { body: answer('EMAIL_OTP', secret, { code: secret }) }],
  ['answerChallenge', { body: answer('MFA_SETUP', secret, { code: '123456' }) }],
  ['updateMe', { ...asUser, body: { attributes: { nickname: secret, email: secret } } }],
  ['updateUser', { path: { username: 'gimpei3' }, userArn, body: { attributes: { email: secret } } }],
]

function answer(name: string, secret: string, more: object) {
  return { name, username: 'gimpei3', session: secret, ...more }
}

test('no secret and no value of an attribute is in a line, whatever Cognito responds', async () => {
  const results = [
    () => ({ Session: secret, Status: 'SUCCESS', UserSub: sub }),
    () => ({
      AuthenticationResult: { AccessToken: secret, IdToken: secret, RefreshToken: secret, ExpiresIn: 3600 },
    }),
    () => {
      throw cognitoError('InternalErrorException', `cannot handle ${secret}`)
    },
    () => {
      throw cognitoError('CodeMismatchException', `not ${secret}`)
    },
  ]
  let secret = ''
  await fc.assert(
    fc.asyncProperty(
      // Printable, so that the schemas accept most of them.
      fc.string({ unit: 'grapheme-ascii', minLength: 20, maxLength: 60 }).filter(text => /^\S+$/.test(text)),
      fc.string({ minLength: 1, maxLength: 10 }),
      fc.constantFrom(...results),
      fc.constantFrom('sub', 'names'),
      fc.nat(requestsWith('', '').length - 1),
      async (text, extra, result, events, index) => {
        // By the pool's policy.
        secret = `${text}aA0!`
        cognito.reset()
        cognito.onAnyCommand().callsFake(result)
        const [id, request] = requestsWith(secret, extra)[index] ?? ['', {}]
        const lines = await linesOf(id, request, events)
        expect(lines.length).toBeGreaterThan(0)
        for (const line of stringsOf(lines)) expect(line).not.toContain(secret)
        expect(JSON.stringify(lines)).not.toContain(accessToken)
      },
    ),
    { numRuns: 200 },
  )
})

/** All strings of a value, also the keys. */
function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [key, ...stringsOf(inner)])
}
