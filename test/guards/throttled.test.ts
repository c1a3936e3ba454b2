import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { throttlingExceptions } from '../../lambda/cognito/sdk/throttling.ts'
import { routeOf } from '../../lambda/contract/operation.ts'
import { operations } from '../../lambda/operations/index.ts'
import { bearer, type Call, call, cognitoError, environment, mockCognito } from '../lambda/support.ts'

const cognito = mockCognito()

/** Of a stage where sign-ins can begin without a password, or at another provider. */
const variables = {
  ...environment,
  FIRST_FACTORS: '["PASSWORD","EMAIL_OTP","SMS_OTP","PASSKEY"]',
  PROVIDERS: '[{"name":"readers","type":"oidc"}]',
}

/** Those that send commands. The others have a limit of their own. */
const sending = operations.filter(({ commands }) => Object.keys(commands).length > 0)

interface Documented {
  requestBody?: {
    content: Record<string, { examples?: Record<string, { value: unknown }>; example?: unknown }>
  }
}
const { paths }: { paths: Record<string, Record<string, Documented>> } = JSON.parse(
  readFileSync('docs/openapi.json', 'utf8'),
)

/** The documented examples of a request, as a signed-in user or an administrator sends them. */
const requests = sending.flatMap(operation => {
  const { method, path } = routeOf(operation)
  const content = paths[path]?.[method.toLowerCase()]?.requestBody?.content['application/json']
  const bodies = content
    ? [...Object.values(content.examples ?? {}).map(({ value }) => value), content.example].filter(Boolean)
    : [undefined]
  return bodies.map(body => {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
    const id = path.includes('/sessions/') ? 'tknm5k9p2q7r4s8t1v6w3x0y5z2b' : 'a-passkey'
    const values: Record<string, string> = { name: 'email', id }
    const parameters = Object.fromEntries(names.map(name => [name, values[name] ?? 'readers']))
    const request: Call = { ...bearer, path: parameters, ...(body === undefined ? {} : { body }) }
    return { id: operation.id, operation, request }
  })
})

test('every operation that sends commands is covered by the test of throttling', () => {
  expect(new Set(requests.map(({ id }) => id)).size).toBe(sending.length)
})

test.each(requests)(
  '$id returns 429 with Retry-After if Cognito throttles it, also where it hides whether a user exists',
  async ({ operation, request }) => {
    for (const exception of throttlingExceptions) {
      cognito.reset()
      cognito.onAnyCommand().rejects(cognitoError(exception, 'Rate exceeded'))
      const { status, body, headers } = await call(operation, request, undefined, variables)
      expect([status, body['code'], headers['retry-after']]).toEqual([429, 'TOO_MANY_REQUESTS', '1'])
    }
  },
)
