/** What no request and no response of Cognito's can do to the lines of events. */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { operationFacts } from '../../../lambda/contract/operation-facts.ts'
import { operations } from '../../../lambda/operations/index.ts'
import {
  accessToken,
  bearer,
  type Call,
  callWithLines,
  cognitoError,
  environment,
  mockCognito,
} from '../support.ts'

const cognito = mockCognito()

const sub = '3f1c0b9a-5d5e-4a4e-9a57-5d3c1b0f6a11'
const claims = { ...bearer.claims, sub: 'the-sub' }
const asUser = { claims, headers: bearer.headers }
const userArn = 'arn:aws:sts::123456789012:assumed-role/support/anna'

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

test('what a caller sends cannot forge a line or a field of one, as a name, an attribute or a user agent', async () => {
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
