/** Sends the signed-in user a code that verifies an attribute. */
import { GetUserAttributeVerificationCodeCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { delivery, toDelivery } from '../cognito/schemas/delivery.ts'
import * as fields from '../cognito/schemas/fields.ts'
import { requireField } from '../cognito/sdk/malformed-response.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'get-user-attribute-verification-code',
  route: 'POST /me/attributes/{name}/code',
  access: 'user',
  commands: { GetUserAttributeVerificationCodeCommand },
  request: { path: z.object({ name: fields.attribute }) },
  status: 202,

  async run({ path: { name } }, { cognito, accessToken }) {
    const { CodeDeliveryDetails } = await cognito.GetUserAttributeVerificationCode({
      AccessToken: accessToken,
      AttributeName: name,
    })
    return { delivery: toDelivery(requireField(CodeDeliveryDetails, 'CodeDeliveryDetails')) }
  },
})

export const getUserAttributeVerificationCode = operation(runtime, {
  operationId: 'sendAttributeCode',
  summary: 'Request a verification code for an attribute',
  description: 'Sends a code to verify `email` or `phone_number`.',
  response: { description: 'The code was sent', body: z.strictObject({ delivery }) },
  errors: ['INVALID_PARAMETER', 'TOO_MANY_ATTEMPTS', 'DELIVERY_FAILED'],
})
