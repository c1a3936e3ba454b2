/** Signs a new user up, where the stage allows that. */
import { SignUpCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { refuseCommonPassword } from '../cognito/passwords/chosen-password.ts'
import { attributesThatMisdirectCode, looksLikeSub } from '../cognito/schemas/address-names.ts'
import { delivery, toDelivery } from '../cognito/schemas/delivery.ts'
import * as fields from '../cognito/schemas/fields.ts'
import { fromAttributes } from '../cognito/schemas/user.ts'
import { requireField } from '../cognito/sdk/malformed-response.ts'
import { operation } from '../contract/operation.ts'
import { runtimeOperation } from '../contract/runtime-operation.ts'
import { checked, described } from '../contract/schema.ts'

const signedUp = z.strictObject({
  sub: described(z.string(), {
    description: "The user's id, which never changes.",
    examples: ['3f1c0b9a-5d5e-4a4e-9a57-5d3c1b0f6a11'],
  }),
  confirmed: described(z.boolean(), {
    description: 'Whether the user can sign in at once.',
    examples: [false],
  }),
  delivery: z.optional(delivery),
})

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
        for (const [attribute, message] of attributesThatMisdirectCode(value.username, value.attributes)) {
          issues.push({ code: 'custom', input: value, path: ['attributes', attribute], message })
        }
      },
      z.refine(({ username }) => !looksLikeSub(username), {
        path: ['username'],
        error: 'Choose a user name that does not have the form of a user id',
      }),
    ),
  },
  status: 201,

  async run(
    { body: { username, password, attributes } },
    { cognito, pool },
  ): Promise<z.output<typeof signedUp>> {
    refuseCommonPassword({ path: '/password', password, pool, user: [username, attributes?.['email']] })
    const {
      UserSub,
      UserConfirmed = false,
      CodeDeliveryDetails,
    } = await cognito.SignUp({
      ClientId: pool.clientId,
      Username: username,
      Password: password,
      UserAttributes: fromAttributes(attributes),
    })
    return {
      sub: requireField(UserSub, 'UserSub'),
      confirmed: UserConfirmed,
      ...(CodeDeliveryDetails ? { delivery: toDelivery(CodeDeliveryDetails) } : {}),
    }
  },
})

export const signUp = operation(runtime, {
  summary: 'Sign up',
  description:
    'The user is UNCONFIRMED until a code is sent back or an administrator confirms. A taken name is told as ' +
    'USERNAME_EXISTS: Cognito tells that to anyone who has the client id. A user name that has the form of an e-mail ' +
    "address must be the user's own: the same address as `email` in `attributes`, and no `phone_number` beside it, since the " +
    'code would go to the phone: add it after the sign-up is confirmed. A name in the form of a user id (`sub`) is rejected. A ' +
    'common password is refused, and so is one that is made from the user name or the e-mail address.',
  publicBecause: 'Whoever signs up is not a user yet. Only where the stage allows self sign-up.',
  requires: 'selfSignUp',
  response: { description: 'The user is signed up', body: signedUp },
  errors: ['INVALID_PARAMETER', 'USERNAME_EXISTS', 'INVALID_PASSWORD', 'DELIVERY_FAILED'],
})
