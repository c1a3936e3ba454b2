/** Where Cognito sent a code to. */
import type { CodeDeliveryDetailsType } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'

/** `destination` is masked by Cognito; `attribute` is the one that the code verifies. */
export const delivery = z.strictObject({
  attribute: z.optional(z.string()),
  medium: z.string(),
  destination: z.string(),
})

export function toDelivery(details: CodeDeliveryDetailsType): z.output<typeof delivery> {
  const { AttributeName, DeliveryMedium = '', Destination = '' } = details
  return {
    ...(AttributeName ? { attribute: AttributeName } : {}),
    medium: DeliveryMedium,
    destination: Destination,
  }
}
