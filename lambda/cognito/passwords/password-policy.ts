/** Checks a password against the pool's policy: lists every broken rule, where Cognito names only one. */
import type { PasswordPolicy } from '../../contract/environment.ts'
import { type FieldError, Problem } from '../../contract/problem.ts'

/** Cognito's special characters, which include a space that is neither first nor last (D: password policies). */
const symbol = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/

/** A code and a sentence per broken rule, in the order of the policy. */
export function brokenRules(
  password: string,
  policy: PasswordPolicy,
): Pick<FieldError, 'code' | 'message'>[] {
  const { minimumLength, requireLowercase, requireUppercase, requireNumbers, requireSymbols } = policy
  const rules: [broken: boolean, code: FieldError['code'], message: string][] = [
    [password.length < minimumLength, 'PASSWORD_TOO_SHORT', `Use at least ${minimumLength} characters`],
    [requireLowercase && !/[a-z]/.test(password), 'PASSWORD_MISSING_LOWERCASE', 'Use a lowercase letter'],
    [requireUppercase && !/[A-Z]/.test(password), 'PASSWORD_MISSING_UPPERCASE', 'Use an uppercase letter'],
    [requireNumbers && !/[0-9]/.test(password), 'PASSWORD_MISSING_DIGIT', 'Use a digit'],
    [requireSymbols && !symbol.test(password), 'PASSWORD_MISSING_SYMBOL', 'Use a symbol, such as ! or #'],
  ]
  return rules.filter(([broken]) => broken).map(([, code, message]) => ({ code, message }))
}

/** The broken rules as errors of the field at `path`; none if the policy is unknown. */
export function passwordErrors(
  path: string,
  password: string,
  policy: PasswordPolicy | undefined,
): FieldError[] {
  return policy ? brokenRules(password, policy).map(rule => ({ path, ...rule })) : []
}

/** Throws INVALID_PASSWORD, as Cognito would, but before Cognito is called. */
export function rejectWeakPassword(path: string, password: string, policy: PasswordPolicy | undefined): void {
  const errors = passwordErrors(path, password, policy)
  if (errors.length > 0) throw new Problem('INVALID_PASSWORD', { errors })
}
