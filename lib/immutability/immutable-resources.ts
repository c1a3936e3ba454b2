/** What of a stack is for good: what CloudFormation replaces for a new value, and what Cognito never changes again. */

/**
 * What another value of a property does.
 * - `replaces`: CloudFormation makes a new resource (source: the database of resource types that `cdk diff` reads; a test
 *   compares the two).
 * - `fixed`: Cognito refuses it, so that the deployment fails and is rolled back. `cdk diff` does not know of it (source:
 *   the developer guide, "Settings you can't change").
 * - `grows`: a list of attributes that can get more, but of which none is changed or removed (source: the same).
 * - `protects`: can be changed, but then no longer keeps the resource from being deleted.
 */
export type Effect = 'replaces' | 'fixed' | 'appendOnly' | 'protects'

export interface ImmutableResource {
  /** What it is, for a person. */
  name: string
  /** What a replacement or removal costs. */
  lost: string
  /** What is deleted together with it. */
  holds?: string
  properties: Record<string, Effect>
  /** What else another value of one of them costs. */
  also?: Record<string, string>
}

/** By type of resource. The logical id lasts too: with another one, CloudFormation makes a new resource. */
export const immutableResources: Record<string, ImmutableResource> = {
  'AWS::Cognito::UserPool': {
    name: 'user pool',
    lost: 'the API would serve a new, empty pool, and nobody who is in the old one could sign in',
    holds: 'all its users',
    properties: {
      AliasAttributes: 'fixed',
      UsernameAttributes: 'fixed',
      UsernameConfiguration: 'fixed',
      Schema: 'appendOnly',
      DeletionProtection: 'protects',
    },
  },
  'AWS::Cognito::UserPoolClient': {
    name: 'app client',
    lost: 'it gets another id, and whoever is signed in has to sign in again',
    properties: { GenerateSecret: 'replaces', UserPoolId: 'replaces' },
    also: { GenerateSecret: 'and with a secret nobody can, for the handlers send none' },
  },
  'AWS::ApiGateway::RestApi': {
    name: 'API',
    lost: 'its base URL changes, and whoever calls the old one gets no answer',
    properties: {},
  },
  'AWS::ApiGateway::Stage': {
    name: "API's stage",
    lost: 'with another name the base URL changes; with the same one API Gateway refuses the new stage',
    properties: { StageName: 'replaces', RestApiId: 'replaces' },
  },
  'AWS::ApiGateway::DomainName': {
    name: "API's domain",
    lost: 'API Gateway gives it another target, and whoever calls gets no answer until DNS points there',
    properties: { DomainName: 'replaces' },
  },
}
