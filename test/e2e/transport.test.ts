/** Strict-Transport-Security in every response: of functions, of API Gateway itself, and to preflights. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { operations } from '../../lambda/operations/index.ts'
import { listProviders } from '../../lambda/operations/list-providers.ts'
import { withNames } from './example-requests.ts'
import { assemblyOf, startApi } from './support.ts'

const api = await startApi({ stage: 'passwordless', throttle: true })
const demand = 'max-age=63072000'

/** Does not use the recorder, which would reject a response without the header. */
async function demandOf(
  route: string,
  init: RequestInit = {},
): Promise<[status: number, demand: string | null]> {
  const [method = '', path = ''] = route.split(' ')
  const { status, headers } = await fetch(api.apiUrl + path, { ...init, method })
  return [status, headers.get('strict-transport-security')]
}

test.each(operations.map(({ route }) => route))(
  'sends Strict-Transport-Security in response to an unsigned, empty %s',
  async route => {
    const [status, found] = await demandOf(withNames(route))
    expect(status).toBeGreaterThanOrEqual(route === listProviders.route ? 200 : 400)
    expect(found).toBe(demand)
  },
)

test.each([...new Set(operations.map(({ route }) => route.replace(/^\w+/, 'OPTIONS')))])(
  'sends Strict-Transport-Security with the preflight %s',
  async route => {
    expect(await demandOf(withNames(route), { headers: { origin: 'https://a.example' } })).toEqual([
      204,
      demand,
    ])
  },
)

test('sends Strict-Transport-Security with a successful response', async () => {
  await api.createUser('gimpei3', 'anyPassword0!')
  const body = JSON.stringify({ username: 'gimpei3', password: 'anyPassword0!' })
  const headers = { 'content-type': 'application/json' }
  expect(await demandOf('POST /auth/sign-in', { body, headers })).toEqual([200, demand])
})

test('sends Strict-Transport-Security for a route that does not exist', async () => {
  expect(await demandOf('GET /nowhere')).toEqual([403, demand])
})

test('sends Strict-Transport-Security with every type of gateway response, including those that no test causes', async () => {
  const file = join(await assemblyOf('dev'), 'CognitoAuthApi-dev.template.json')
  const template: { Resources: Record<string, { Type: string; Properties: Record<string, object> }> } =
    JSON.parse(readFileSync(file, 'utf8'))
  const responses = Object.values(template.Resources).filter(
    ({ Type }) => Type === 'AWS::ApiGateway::GatewayResponse',
  )
  expect(responses.map(({ Properties }) => Properties['ResponseType'])).toEqual(
    expect.arrayContaining(['DEFAULT_4XX', 'DEFAULT_5XX', 'THROTTLED', 'WAF_FILTERED']),
  )
  for (const { Properties } of responses) {
    expect(Properties['ResponseParameters']).toHaveProperty(
      ['gatewayresponse.header.strict-transport-security'],
      `'${demand}'`,
    )
  }
})
