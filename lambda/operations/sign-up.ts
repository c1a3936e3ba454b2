/** Signs up a new user, if the stage allows it. */
import { SignUpCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { reportCreatedUser } from '../cognito/delivery-failure.ts'
import { reportMissingAttributes } from '../cognito/missing-attributes.ts'
import { rejectCommonPassword } from '../cognito/passwords/reject-common-password.ts'
import { addressConflicts, looksLikeSub, withAddress } from '../cognito/schemas/address-names.ts'
import { delivery, toDelivery } from '../cognito/schemas/delivery.ts'
import * as fields from '../cognito/schemas/fields.ts'
import { fromAttributes } from '../cognito/schemas/user.ts'
import { requireField } from '../cognito/sdk/malformed-response.ts'
import { replaceCode } from '../cognito/user-enumeration.ts'
import type { Provider } from '../contract/environment.ts'
import { invalidRequest } from '../contract/field-errors.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'
import type { ProblemCode } from '../contract/problem.ts'
import { checked, conflict, described } from '../contract/schema.ts'

const signUpResult = z.strictObject({
  sub: described(z.string(), {
    description: "The user's id, which never changes.",
    examples: ['3f1c0b9a-5d5e-4a4e-9a57-5d3c1b0f6a11'],
  }),
  confirmed: described(z.boolean(), {
    description: 'Whether the user can sign in immediately.',
    examples: [false],
  }),
  delivery: z.optional(delivery),
})

/** No credentials are sent, so no other code is the caller's fault. */
const errors: readonly ProblemCode[] = [
  'INVALID_PARAMETER',
  'USERNAME_EXISTS',
  'INVALID_PASSWORD',
  'TOO_MANY_ATTEMPTS',
  'DELIVERY_FAILED',
]

export const runtime = runtimeOperation({
  id: 'sign-up',
  route: 'POST /auth/sign-up',
  access: 'public',
  commands: { SignUpCommand },
  request: {
    body: checked(
      z.strictObject({
        username: fields.username,
        password: fields.password,
        attributes: z.optional(fields.attributes),
      }),
      ({ value, issues }) => {
        for (const [attribute, message] of addressConflicts(value.username, value.attributes)) {
          issues.push(conflict(['attributes', attribute], value, message))
        }
      },
      z.refine(({ username }) => !looksLikeSub(username), {
        path: ['username'],
        error: 'Choose a user name that does not look like a user id (`sub`)',
      }),
    ),
  },
  status: 201,
  changes: ({ body: { attributes = {} } }) => ['password', ...Object.keys(attributes)],

  async run(
    { body: { username, password, attributes } },
    { cognito, reportPartialSuccess, pool },
  ): Promise<z.output<typeof signUpResult>> {
    // Otherwise the address is an alias, and the user name a generated one.
    if (pool.signInWith !== 'email') rejectProviderName(username, pool.providers)
    rejectCommonPassword({ path: '/password', password, pool, user: [username, attributes?.['email']] })
    const {
      UserSub,
      UserConfirmed = false,
      CodeDeliveryDetails,
    } = await cognito
      .SignUp({
        ClientId: pool.clientId,
        Username: username,
        Password: password,
        UserAttributes: fromAttributes(withAddress(username, attributes)),
      })
      .catch(error => replaceCode(error, 'INTERNAL', errors))
      .catch(error =>
        reportCreatedUser(error, reportPartialSuccess, 'To get a code, send POST /auth/sign-up/resend.'),
      )
      .catch(reportMissingAttributes)
    return {
      sub: requireField(UserSub, 'UserSub'),
      confirmed: UserConfirmed,
      ...(CodeDeliveryDetails ? { delivery: toDelivery(CodeDeliveryDetails) } : {}),
    }
  },
})

/** Cognito names the users of a provider `Google_SUBJECT`: whoever has such a name keeps that person from signing in. */
function rejectProviderName(username: string, providers: readonly Provider[]): void {
  const name = username.toLowerCase()
  const provider = providers.find(provider => name.startsWith(`${provider.name.toLowerCase()}_`))
  if (!provider) return
  const message = `Choose a user name that does not begin with ${provider.name}_`
  throw invalidRequest([{ path: '/username', code: 'INVALID_VALUE', message }])
}

export const signUp = operation(runtime, {
  operationId: 'signUp',
  summary: 'Sign up',
  description:
    'The user is UNCONFIRMED until the code is confirmed or an administrator confirms the user. Returns ' +
    'USERNAME_EXISTS if the name is taken: Cognito reveals this to anyone with the client id. If the user name is an ' +
    'e-mail address, it also becomes the attribute `email`; another one is rejected. Do not send `phone_number` with it, ' +
    'because the code would go to the phone: add it after the sign-up is confirmed. If users sign in with their e-mail ' +
    'address only, `sub` is the new user name; otherwise, a user name in the form of that of a user of a provider ' +
    '(`Google_…`) is rejected. So are user names in the form of a user id (`sub`), common passwords, and passwords made from the user name or the e-mail address. After ' +
    'DELIVERY_FAILED the user can exist; where that is certain, `completed` says so.',
  publicBecause: 'Users who sign up have no account yet. Only on stages that allow self sign-up.',
  requires: 'selfSignUp',
  // A sign-up must not take the name of a provider's user.
  usesProviders: true,
  response: { description: 'The user is signed up', body: signUpResult },
  errors,
})
