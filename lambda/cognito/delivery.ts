/** Where Cognito sent a code to. */
import type { CodeDeliveryDetailsType } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'

/** `destination` is masked by Cognito; `attribute` is the one that the code verifies. */
export const delivery = z.strictObject({
  attribute: z.optional(z.string()),
  medium: z.string(),
  destination: z.string(),
})

/** `{ delivery }`, or nothing where nothing was sent. */
export function toDelivery(details: CodeDeliveryDetailsType | undefined): {
  delivery?: z.output<typeof delivery>
} {
  if (!details) return {}
  const { AttributeName, DeliveryMedium = '', Destination = '' } = details
  return {
    delivery: {
      ...(AttributeName ? { attribute: AttributeName } : {}),
      medium: DeliveryMedium,
      destination: Destination,
    },
  }
}
