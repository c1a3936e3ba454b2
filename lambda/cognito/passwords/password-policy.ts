/** The rules of the pool's password policy that a password breaks: all of them, where Cognito names one. */
import type { PasswordPolicy } from '../../contract/environment.ts'
import { type FieldError, Problem } from '../../contract/problem.ts'

/** Cognito's special characters, and the space where it stands inside (D: password policies). */
const symbol = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/

/** A sentence for each broken rule, in the order of the policy. */
export function brokenRules(password: string, policy: PasswordPolicy): string[] {
  const { minimumLength, requireLowercase, requireUppercase, requireNumbers, requireSymbols } = policy
  const rules: [kept: boolean, sentence: string][] = [
    [password.length >= minimumLength, `Use at least ${minimumLength} characters`],
    [!requireLowercase || /[a-z]/.test(password), 'Use a lowercase letter'],
    [!requireUppercase || /[A-Z]/.test(password), 'Use an uppercase letter'],
    [!requireNumbers || /[0-9]/.test(password), 'Use a digit'],
    [!requireSymbols || symbol.test(password), 'Use a symbol, such as ! or #'],
  ]
  return rules.filter(([kept]) => !kept).map(([, sentence]) => sentence)
}

/** The broken rules as errors of the field that `path` points to; none where the policy is not known. */
export function passwordErrors(
  path: string,
  password: string,
  policy: PasswordPolicy | undefined,
): FieldError[] {
  return policy ? brokenRules(password, policy).map(message => ({ path, message })) : []
}

/** Throws INVALID_PASSWORD, as Cognito would, before Cognito is asked. */
export function refuseWeakPassword(path: string, password: string, policy: PasswordPolicy | undefined): void {
  const errors = passwordErrors(path, password, policy)
  if (errors.length > 0) throw new Problem('INVALID_PASSWORD', { errors })
}
