/** Attributes that the user pool requires and the request lacks. */
import { invalidRequest } from '../contract/field-errors.ts'

/** Cognito names each of them in one message (T). */
const missing = /([\w:]+): The attribute is required/g

/** For `catch`: turns Cognito's message about missing attributes into an error for each field. */
export function reportMissingAttributes(error: Error): never {
  const names = Array.from(error.message.matchAll(missing), ([, name]) => name)
  if (error.name !== 'InvalidParameterException' || names.length === 0) throw error
  throw invalidRequest(
    names.map(name => ({
      path: `/attributes/${name}`,
      code: 'REQUIRED',
      message: 'The user pool requires this attribute',
    })),
  )
}
