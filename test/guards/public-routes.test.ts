import { expect, test } from '@jest/globals'
import { templateOf } from '../lib/support.ts'
import type { Resources } from './permissions.ts'

/** The public routes, each with its justification. */
const onEveryStage: Record<string, string> = {
  'admin-initiate-auth': 'signs in',
  'admin-respond-to-auth-challenge': 'continues a sign-in by its session',
  'get-tokens-from-refresh-token': 'authenticates by the refresh token',
  'revoke-token': 'authenticates by the refresh token',
  'forgot-password': 'is for users who cannot sign in',
  'confirm-forgot-password': 'authenticates by the code',
}
const withSelfSignUp: Record<string, string> = {
  ...onEveryStage,
  'sign-up': 'is for users without an account',
  'confirm-sign-up': 'authenticates by the code',
  'resend-confirmation-code': 'is for users who cannot sign in yet',
}

function methodsOf(stage: 'dev' | 'prod'): Resources {
  return templateOf(stage).findResources('AWS::ApiGateway::Method')
}

/** A message for each unlisted public method, except preflights, and for each listed method that is not public. */
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
          `${id} is public. Give it access 'user' or 'admin', or list it in test/guards/public-routes.test.ts with a justification.`,
      ),
    ...Object.keys(known)
      .filter(id => !open.includes(id))
      .map(id => `${id} is no longer public: remove it from test/guards/public-routes.test.ts.`),
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
    "admin-delete-user is public. Give it access 'user' or 'admin', or list it in test/guards/public-routes.test.ts with a justification.",
  ])
})
