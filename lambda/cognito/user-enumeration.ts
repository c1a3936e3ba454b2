/** Hides from the public whether a user exists, and in which state (user enumeration). */
import { Problem, type ProblemCode } from '../contract/problem.ts'
import { mapError } from './errors.ts'

/** Failures that any name can meet: to report them reveals nothing about a user. */
const anyName: readonly ProblemCode[] = ['INTERNAL', 'UPSTREAM_UNAVAILABLE', 'TOO_MANY_REQUESTS']

/**
 * For public operations: rethrows failures that any name can meet and those in `kept`, and throws `code` for all others, so that
 * an unexpected exception reveals nothing.
 */
export function replaceCode(error: Error, code: ProblemCode, kept: readonly ProblemCode[] = []): never {
  const mapped = mapError(error, 'public').code
  throw anyName.includes(mapped) || kept.includes(mapped) ? error : new Problem(code, { cause: error })
}

/** For public operations that take a code: a wrong code, an expired one and an unknown name get the same response. */
export function asCodeMismatch(error: Error): never {
  return replaceCode(error, 'CODE_MISMATCH', ['INVALID_PASSWORD', 'ALIAS_EXISTS', 'TOO_MANY_ATTEMPTS'])
}

/**
 * For operations that respond alike for all names: passes a failure that can depend on the user to `log` and not to the caller.
 * A trigger's failure can: Cognito invokes it for existing users only.
 */
export function hideUserExistence(error: Error, log: (problem: Problem) => void): void {
  const { code } = mapError(error, 'public')
  if (anyName.includes(code) && !error.name.includes('Lambda')) throw error
  log(new Problem(code, { cause: error }))
}
