import { expect, test } from '@jest/globals'
import { templateOf } from '../lib/support.ts'
import type { Resources } from './permissions.ts'

/** What anyone can call, and why nobody has to show who they are. */
const onEveryStage: Record<string, string> = {
  'admin-initiate-auth': 'signs in',
  'admin-respond-to-auth-challenge': 'goes on with a sign-in, by its session',
  'get-tokens-from-refresh-token': 'is told by the refresh token',
  'revoke-token': 'is told by the refresh token',
  'forgot-password': 'is for who cannot sign in',
  'confirm-forgot-password': 'is told by the code',
}
const withSelfSignUp: Record<string, string> = {
  ...onEveryStage,
  'sign-up': 'is for who has no account yet',
  'confirm-sign-up': 'is told by the code',
  'resend-confirmation-code': 'is for who cannot sign in yet',
}

function methodsOf(stage: 'dev' | 'prod'): Resources {
  return templateOf(stage).findResources('AWS::ApiGateway::Method')
}

/** A sentence for each method, preflights apart, that API Gateway lets anyone call and that is not among the known. */
function problemsOf(methods: Resources, known: Record<string, string>): string[] {
  const open = Object.values(methods)
    .map(({ Properties }) => Properties)
    .filter(({ HttpMethod, AuthorizationType }) => HttpMethod !== 'OPTIONS' && AuthorizationType === 'NONE')
    .map(({ OperationName }) => String(OperationName))
  return [
    ...open
      .filter(id => !(id in known))
      .map(
        id =>
          `${id} can be called by anyone. Give it access 'user' or 'admin', or say in test/guards/public-routes.test.ts why nobody has to show who they are.`,
      ),
    ...Object.keys(known)
      .filter(id => !open.includes(id))
      .map(id => `${id} is no public route any more: take it from test/guards/public-routes.test.ts.`),
  ]
}

test('every public route of prod is listed with its justification', () => {
  expect(problemsOf(methodsOf('prod'), onEveryStage)).toEqual([])
})

test('every public route of dev is listed with its justification', () => {
  expect(problemsOf(methodsOf('dev'), withSelfSignUp)).toEqual([])
})

test('the guard of the public routes reports an unlisted public route', () => {
  const methods = structuredClone(methodsOf('prod'))
  const method = Object.values(methods).find(
    ({ Properties }) => Properties.OperationName === 'admin-delete-user',
  )
  if (method) method['Properties'].AuthorizationType = 'NONE'
  expect(problemsOf(methods, onEveryStage)).toEqual([
    "admin-delete-user can be called by anyone. Give it access 'user' or 'admin', or say in test/guards/public-routes.test.ts why nobody has to show who they are.",
  ])
})
