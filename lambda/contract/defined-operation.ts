/**
 * An operation for an app that only hands it on. It names no schema: TypeScript checks the declarations of everything that an
 * app imports, and those of zod compile only with certain options.
 */

/** Who may call: anyone; the bearer of a user's access token; an AWS identity with `execute-api:Invoke`. */
export type Access = 'public' | 'user' | 'admin'

/** A method and a path, with parameters in braces. */
export type Route = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`

/** What `operation()` of `cognito-auth-api/operation` returns. */
export interface DefinedOperation<Id extends string = string> {
  /** The Cognito API operation in kebab case; also the name of the file and the function. */
  readonly id: string
  /** What a caller does, in camel case: the name of the method in generated clients. */
  readonly operationId: Id
  readonly route: Route
  readonly access: Access
  readonly summary: string
  readonly description: string
}
