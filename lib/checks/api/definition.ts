/** What the operations require of a REST API. */
import type { Operation } from '../../../lambda/contract/operation.ts'
import { apiScope } from '../../../lambda/contract/scopes.ts'
import { requestModel } from '../../config/request-model.ts'

export interface ApiDefinition {
  /** The logical id of the REST API. Other APIs of the template are not checked. */
  restApi: string
  operations: readonly Operation[]
  /** The ARN of an operation's function, as the template refers to it. */
  functionArn(operation: Operation): unknown
  /** The ARN of the user pool whose access tokens the API accepts, as the template refers to it. */
  userPoolArn: unknown
}

/** API Gateway's names for the levels of access. */
export const authorizationTypes = {
  public: 'NONE',
  admin: 'AWS_IAM',
  user: 'COGNITO_USER_POOLS',
} as const satisfies Record<Operation['access'], string>

/** Makes the authorizer require an access token: an ID token has no scope. */
export const userScopes = [apiScope]

/** The schema of the request model; undefined if the operation has no body. */
export function modelSchema({ request: { body } }: Operation): Record<string, unknown> | undefined {
  return body && { $schema: 'http://json-schema.org/draft-04/schema#', ...requestModel(body) }
}

/** The query parameters, all optional; undefined if the operation has none. */
export function requestParameters({ request: { query } }: Operation): Record<string, boolean> | undefined {
  const names = Object.keys(query?.shape ?? {}).map(name => `method.request.querystring.${name}`)
  return names.length > 0 ? Object.fromEntries(names.map(name => [name, false])) : undefined
}
