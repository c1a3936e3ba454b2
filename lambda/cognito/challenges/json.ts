/** Challenge parameters that Cognito encodes as JSON. */
import * as z from 'zod/mini'
import { described } from '../../contract/schema.ts'

export const factorNames = described(z.array(z.string()), {
  description: "Second factors by Cognito's names.",
  examples: [['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP']],
})

// The schemas are constructed on use: most sign-ins get no challenge.
export function parseNames(json = '[]'): string[] {
  return z.array(z.string()).parse(JSON.parse(json))
}

export function parseStrings(json = '{}'): Record<string, string> {
  return z.record(z.string(), z.string()).parse(JSON.parse(json))
}
