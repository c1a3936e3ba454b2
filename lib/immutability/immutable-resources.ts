/** The resources and properties of a stack that cannot be changed after the first deployment without loss. */

/**
 * The effect of changing a property.
 * - `replacement`: CloudFormation creates a new resource (source: the resource database of `cdk diff`, which a test compares).
 * - `fixed`: Cognito rejects the change, and the deployment is rolled back. `cdk diff` does not show this (source: developer guide,
 *   "Settings you can't change").
 * - `appendOnly`: elements can be added to the list, but not changed or removed (source: the same).
 * - `protection`: can be changed, but may then no longer protect the resource from deletion.
 */
export type Effect = 'replacement' | 'fixed' | 'appendOnly' | 'protection'

export interface ImmutableResource {
  name: string
  /** The cost of a replacement. */
  impact: string
  /** The data that is deleted with the resource. */
  data?: string
  properties: Record<string, Effect>
  /** By property: the additional cost of a replacement. */
  extraImpact?: Record<string, string>
}

/** By resource type. The logical id is immutable too: CloudFormation creates a new resource for a new id. */
export const immutableResources: Record<string, ImmutableResource> = {
  'AWS::Cognito::UserPool': {
    name: 'user pool',
    impact: 'the API would use a new, empty pool, and no existing user could sign in',
    data: 'all its users',
    properties: {
      AliasAttributes: 'fixed',
      UsernameAttributes: 'fixed',
      UsernameConfiguration: 'fixed',
      Schema: 'appendOnly',
      DeletionProtection: 'protection',
    },
  },
  'AWS::Cognito::UserPoolClient': {
    name: 'app client',
    impact: 'the client id changes, and all users have to sign in again',
    properties: { GenerateSecret: 'replacement', UserPoolId: 'replacement' },
    extraImpact: { GenerateSecret: 'which fails if the client has a secret, since the handlers send none' },
  },
  'AWS::ApiGateway::RestApi': {
    name: 'REST API',
    impact: 'the base URL changes, and requests to the old one fail',
    properties: {},
  },
  'AWS::ApiGateway::Stage': {
    name: 'API stage',
    impact: 'a new name changes the base URL; API Gateway rejects a new stage with the same name',
    properties: { StageName: 'replacement', RestApiId: 'replacement' },
  },
  'AWS::ApiGateway::DomainName': {
    name: 'custom domain',
    impact: 'its target changes, and requests fail until the DNS record points to the new one',
    properties: { DomainName: 'replacement' },
  },
}
