import { describe, expect, test } from '@jest/globals'
import { type Operation, routeOf } from '../../lambda/http/operation.ts'
import { operations } from '../../lambda/operations/index.ts'
import { templateOf } from './support.ts'

const offices = ['192.0.2.0/24', '2001:db8::/32']

interface Statement {
  Effect: 'Allow' | 'Deny'
  Principal: unknown
  Action: string
  Resource: string | string[]
  Condition?: Record<string, Record<string, string[]>>
}

const [api] = Object.values(templateOf({ adminAddresses: offices }).findResources('AWS::ApiGateway::RestApi'))
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

/** Values for the parameters of a path that try to look like another route. */
const values = ['gimpei3', 'me', 'password', '..', 'auth%2Fsign-in', '%2E%2E%2Fme', 'users']

function pathsOf(operation: Operation): string[] {
  return values.map(value => routeOf(operation).path.replace(/\{\w+\}/g, value))
}

describe.each(operations)('$route', operation => {
  const { method } = routeOf(operation)

  test(
    operation.access === 'admin'
      ? 'is refused from elsewhere, and nothing in the policy allows it: that is for IAM'
      : 'is allowed from everywhere: a method that is not signed needs it',
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

  test('can be asked for by a preflight from everywhere', () => {
    for (const path of pathsOf(operation)) {
      expect(about('OPTIONS', path).map(({ Effect }) => Effect)).toEqual(['Allow'])
    }
  })
})

test('both statements are about everyone and calls alone', () => {
  expect(statements).toHaveLength(2)
  for (const { Principal, Action } of statements) {
    expect([Principal, Action]).toEqual([{ AWS: '*' }, 'execute-api:Invoke'])
  }
})

test('a stage that names no addresses has no policy: the signature decides', () => {
  const [plain] = Object.values(templateOf('prod').findResources('AWS::ApiGateway::RestApi'))
  expect(plain?.['Properties']).not.toHaveProperty('Policy')
})
