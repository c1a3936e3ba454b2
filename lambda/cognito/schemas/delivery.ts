/** Where Cognito sent a code. */
import type { CodeDeliveryDetailsType } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { described } from '../../contract/schema.ts'

/** Where a code was sent, masked by Cognito. */
export const delivery = described(
  z.strictObject({
    attribute: z.optional(
      described(z.string(), { description: 'The attribute that the code verifies.', examples: ['email'] }),
    ),
    medium: described(z.string(), { description: '`EMAIL` or `SMS`.', examples: ['EMAIL'] }),
    destination: described(z.string(), {
      description: 'The address, masked by Cognito.',
      examples: ['g***@e***'],
    }),
  }),
  { id: 'Delivery', description: 'Where a code was sent.' },
)

/** A delivery from Cognito's response. */
export function toDelivery(details: CodeDeliveryDetailsType): z.output<typeof delivery> {
  const { AttributeName, DeliveryMedium = '', Destination = '' } = details
  return {
    ...(AttributeName ? { attribute: AttributeName } : {}),
    medium: DeliveryMedium,
    destination: Destination,
  }
}
