import { describe, expect, test } from '@jest/globals'
import { type Operation, routeOf } from '../../../../lambda/contract/operation.ts'
import { operations } from '../../../../lambda/operations/index.ts'
import { distinguishingPrefixes } from '../../../../lib/constructs/rest-api/admin-addresses.ts'
import { everyOption } from '../../config/stage-values.ts'
import { templateOf } from '../../support.ts'

const offices = ['192.0.2.0/24', '198.51.100.7/32']

interface Statement {
  Effect: 'Allow' | 'Deny'
  Principal: unknown
  Action: string
  Resource: string | string[]
  Condition?: Record<string, Record<string, string[]>>
}

const { federation } = everyOption
const passkeys = { relyingPartyId: 'example.com', userVerification: 'preferred' } as const
const [api] = Object.values(
  templateOf({ adminAddresses: offices, passkeys, sessions: { perUser: 5 }, federation }).findResources(
    'AWS::ApiGateway::RestApi',
  ),
)
const statements: Statement[] = api?.['Properties'].Policy.Statement

/** As IAM matches them: `*` is also any slashes. */
function matcherOf(pattern: string): RegExp {
  const parts = pattern.split('*').map(part => part.replace(/[\\^$.+?()[\]{}|/]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`)
}
const matchers = statements.map(({ Resource }) => [Resource].flat().map(matcherOf))

/** The statements that speak of a request, whatever their conditions. */
function about(method: string, path: string): Statement[] {
  const arn = `execute-api:/v1/${method}${path}`
  return statements.filter((_, index) => matchers[index]?.some(matcher => matcher.test(arn)))
}

/** How API Gateway may be asked for the same route: a slash at the end stays in the ARN that the policy is asked about. */
const endings = ['', '/', '//', '/.', '%2F', '%20', ';x=1']

/** Values for the parameters of a path that try to look like another route. */
const values = ['gimpei3', 'me', 'password', '..', 'auth%2Fsign-in', '%2E%2E%2Fme', 'users']

function pathsOf(operation: Operation): string[] {
  return values.map(value => routeOf(operation).path.replace(/\{\w+\}/g, value))
}

const isAdmin = ({ access }: Operation) => access === 'admin'
const admins = operations.filter(isAdmin)
const others = operations.filter(operation => !isAdmin(operation))

describe.each(operations)('$route', operation => {
  const { method } = routeOf(operation)

  test(
    operation.access === 'admin'
      ? 'is denied from other addresses, and allowed by no statement of the policy'
      : 'is allowed from every address',
    () => {
      for (const path of pathsOf(operation)) {
        const found = about(method, path)
        if (operation.access === 'admin') {
          expect(found).toEqual([
            expect.objectContaining({
              Effect: 'Deny',
              Condition: { NotIpAddress: { 'aws:SourceIp': offices } },
            }),
          ])
        } else {
          expect(found.map(({ Effect, Condition }) => [Effect, Condition])).toEqual([['Allow', undefined]])
        }
      }
    },
  )

  test('allows its preflight from every address', () => {
    for (const path of pathsOf(operation)) {
      expect(about('OPTIONS', path).map(({ Effect }) => Effect)).toEqual(['Allow'])
    }
  })
})

describe('the Deny', () => {
  const [deny] = statements.filter(({ Effect }) => Effect === 'Deny')

  test('covers the path prefixes of admin routes, by method', () => {
    const methods = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT']
    expect([deny?.Resource].flat().sort()).toEqual(
      methods.flatMap(method => [`execute-api:/v1/${method}/groups*`, `execute-api:/v1/${method}/users*`]),
    )
  })

  test.each(endings)('matches every admin route with the suffix %j', ending => {
    for (const operation of admins) {
      for (const path of pathsOf(operation)) {
        expect(about(routeOf(operation).method, path + ending)).toContain(deny)
      }
    }
  })

  test.each(endings)('matches no other route with the suffix %j', ending => {
    for (const operation of others) {
      for (const path of pathsOf(operation)) {
        expect(about(routeOf(operation).method, path + ending)).not.toContain(deny)
      }
    }
  })

  const [admin] = admins
  const at = (route: Operation['route']) => ({ ...Object(admin), route }) as Operation
  test.each<[Operation['route'], string]>([
    ['POST /devices/{device}/block', 'POST/devices*'],
    // Below a path that is not for administrators only.
    ['GET /me/audit', 'GET/me/audit*'],
    ['POST /auth/sign-in-as/{username}', 'POST/auth/sign-in-as*'],
  ])('gets a pattern for an operation of administrators at %s', (route, pattern) => {
    expect(distinguishingPrefixes([...admins, at(route)], others)).toContain(pattern)
  })

  test('rejects an admin route that is a prefix of another route', () => {
    expect(() => distinguishingPrefixes([at('POST /me')], others)).toThrow(
      'POST /me begins like a route that is not for administrators: adminAddresses cannot tell them apart',
    )
  })
})

test('rejects adminAddresses whose policy would exceed the size limit of API Gateway', () => {
  const adminAddresses = Array.from({ length: 400 }, (_, index) => `198.51.${index % 256}.0/24`)
  expect(() => templateOf({ adminAddresses })).toThrow(
    /stage dev: adminAddresses: with 400 of them the API's resource policy has up to \d+ characters, and API Gateway accepts 8192: join neighboring ranges$/,
  )
  expect(() => templateOf({ adminAddresses: adminAddresses.slice(0, 100) })).not.toThrow()
})

test('both statements of the policy apply to every principal and only to execute-api:Invoke', () => {
  expect(statements).toHaveLength(2)
  for (const { Principal, Action } of statements) {
    expect([Principal, Action]).toEqual([{ AWS: '*' }, 'execute-api:Invoke'])
  }
})

test('a stage without adminAddresses has no resource policy', () => {
  const [plain] = Object.values(templateOf('prod').findResources('AWS::ApiGateway::RestApi'))
  expect(plain?.['Properties']).not.toHaveProperty('Policy')
})
