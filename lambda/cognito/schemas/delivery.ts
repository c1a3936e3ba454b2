/** Where Cognito sent a code to. */
import type { CodeDeliveryDetailsType } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'

export const delivery = z
  .strictObject({
    attribute: z.optional(
      z.string().check(z.meta({ description: 'The attribute that the code verifies.', examples: ['email'] })),
    ),
    medium: z.string().check(z.meta({ description: '`EMAIL` or `SMS`.', examples: ['EMAIL'] })),
    destination: z
      .string()
      .check(z.meta({ description: 'The address, masked by Cognito.', examples: ['g***@e***'] })),
  })
  .check(z.meta({ id: 'Delivery', description: 'Where a code was sent.' }))

export function toDelivery(details: CodeDeliveryDetailsType): z.output<typeof delivery> {
  const { AttributeName, DeliveryMedium = '', Destination = '' } = details
  return {
    ...(AttributeName ? { attribute: AttributeName } : {}),
    medium: DeliveryMedium,
    destination: Destination,
  }
}
