/** AuthParameters and ChallengeResponses. */
import { exceptions } from './errors.ts'

/** Throws InvalidParameterException if the parameter is missing or empty. */
export function requireParameter(parameters: Record<string, string>, name: string): string {
  const value = parameters[name]
  if (!value) throw exceptions.invalidParameter(`Missing required parameter ${name}`)
  return value
}
