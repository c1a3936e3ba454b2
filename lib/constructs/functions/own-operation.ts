/** An operation that an app adds to the standard ones, with what its function needs beside Cognito. */
import type { DefinedOperation } from '../../../lambda/contract/defined-operation.ts'
import type { EnvironmentVariable } from '../../../lambda/contract/environment.ts'
import type { Operation } from '../../../lambda/contract/operation.ts'
import { StageError } from '../../config/stage.ts'
import type { OwnOperation } from '../props.ts'

/** An operation without further needs as one that may have them. */
export function toOwnOperation(given: DefinedOperation | OwnOperation): OwnOperation<Operation> {
  // The types of the props do not show the schemas that `operation()` puts into its result.
  return ('operation' in given ? given : { operation: given }) as OwnOperation<Operation>
}

/** Whether the function must not share its role. */
export function needsOwnRole(own: OwnOperation | undefined): boolean {
  return own?.environment !== undefined || own?.grant !== undefined
}

/** The variables that every function has. */
const taken: Record<EnvironmentVariable, true> = {
  STAGE: true,
  USER_POOL_ID: true,
  USER_POOL_CLIENT_ID: true,
  PASSWORD_POLICY: true,
  HIDDEN_ATTRIBUTES: true,
  SIGN_IN_WITH: true,
  FIRST_FACTORS: true,
  TOTP_ISSUER: true,
  ALLOWED_ORIGINS: true,
  BROWSER_ORIGIN: true,
  REFRESH_SECONDS: true,
  SIGN_IN_DOMAIN: true,
  PROVIDERS: true,
  EVENTS: true,
  SEAL_KEY: true,
}

/** Throws a StageError for a variable that Lambda or the API sets. */
export function checkEnvironment(environment: Readonly<Record<string, string>>): void {
  checkVariableNames(environment)
  const name = Object.keys(environment).find(name => name in taken)
  if (name) throw new StageError(`environment: ${name} is set by the API. Use another name`)
}

/** Throws a StageError for a name that Lambda rejects. */
export function checkVariableNames(environment: Readonly<Record<string, string>>): void {
  const invalid = Object.keys(environment).find(
    name => !/^[a-zA-Z]\w+$/.test(name) || /^(AWS|LAMBDA)_/.test(name),
  )
  if (invalid === undefined) return
  throw new StageError(
    `environment: ${invalid} must be at least two letters, digits and underscores, and must not begin with AWS_ or LAMBDA_`,
  )
}
