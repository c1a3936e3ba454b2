/** Challenge parameters that Cognito encodes as JSON. Parsed without schemas, since every sign-in would load them. */
import * as z from 'zod/mini'
import { described } from '../../contract/schema.ts'
import { MalformedResponse } from '../sdk/malformed-response.ts'

export const factorNames = described(z.array(z.string()), {
  description: "Second factors by Cognito's names.",
  examples: [['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP']],
})

/** Throws MalformedResponse unless it is an array of strings. */
export function parseNames(json = '[]'): string[] {
  return parse<string[]>(json, Array.isArray)
}

/** Throws MalformedResponse unless it is an object of strings. */
export function parseStrings(json = '{}'): Record<string, string> {
  return parse<Record<string, string>>(json, value => value instanceof Object && !Array.isArray(value))
}

function parse<T extends object>(json: string, isKind: (value: unknown) => boolean): T {
  const value: T = JSON.parse(json)
  if (isKind(value) && Object.values(value).every(each => typeof each === 'string')) return value
  throw new MalformedResponse("Cognito's response has a challenge parameter of another form")
}
