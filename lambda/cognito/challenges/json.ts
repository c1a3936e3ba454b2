/** What Cognito puts into a parameter as JSON. */
import * as z from 'zod/mini'
import { described } from '../../contract/schema.ts'

/** Names of second factors, as Cognito has them. */
export const factorNames = described(z.array(z.string()), {
  description: 'Names of second factors.',
  examples: [['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP']],
})

// Their schemas are made when there is something to read: most sign-ins are asked for nothing.
export function namesIn(json = '[]'): string[] {
  return z.array(z.string()).parse(JSON.parse(json))
}

export function stringsIn(json = '{}'): Record<string, string> {
  return z.record(z.string(), z.string()).parse(JSON.parse(json))
}
