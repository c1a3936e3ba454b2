/** The resources and properties of a stack that cannot be changed after the first deployment without loss. */

/**
 * The effect of changing a property.
 * - `replacement`: CloudFormation creates a new resource (source: the resource database of `cdk diff`, which a test compares).
 * - `fixed`: Cognito rejects the change, and the deployment is rolled back. `cdk diff` does not show this (source: developer guide,
 *   "Settings you can't change").
 * - `appendOnly`: elements can be added to the list, but not changed or removed (source: the same).
 * - `protection`: can be changed, but may then no longer protect the resource from deletion.
 * - `useless`: can be changed, but what users registered for the old value can then no longer be used.
 * - `offered`: values can be added, but users lose what a removed one offers.
 */
export type Effect = 'replacement' | 'fixed' | 'appendOnly' | 'protection' | 'useless' | 'offered'

export interface ImmutableResource {
  name: string
  /** The cost of a replacement. */
  impact: string
  /** The data that is deleted with the resource. */
  data?: string
  /** By name, or path such as `Policies.SignInPolicy`. */
  properties: Record<string, Effect>
  /** By property: a sentence on the additional cost of a replacement, or undefined if these values have none. */
  extraImpact?: Record<string, (old: unknown, now: unknown) => string | undefined>
  /** What is lost without the resource, where a stage can do without it. */
  removal?: string
  /** The property by which several resources of the type are told apart, whatever their logical ids. */
  identifiedBy?: string
  /**
   * The loss, by property that is `useless` after a change, and by value of one that is `offered`. Other values are not recorded,
   * unless the property is in the table itself.
   */
  losses?: Record<string, string>
}

/** Not a custom domain. */
const isPrefix = (domain: unknown) => !String(domain).includes('.')

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
      WebAuthnRelyingPartyID: 'useless',
      'Policies.SignInPolicy.AllowedFirstAuthFactors': 'offered',
      'UserPoolAddOns.AdvancedSecurityMode': 'offered',
    },
    losses: {
      WebAuthnRelyingPartyID:
        'all registered passkeys would become useless, and users without a password could not sign in with them',
      EMAIL_OTP:
        'users could no longer sign in with a code by e-mail, which those without a password may depend on',
      SMS_OTP:
        'users could no longer sign in with a code by SMS, which those without a password may depend on',
      WEB_AUTHN:
        'users could no longer register passkeys or sign in with them, which those without a password may depend on',
      ENFORCED: 'Cognito would no longer block sign-ins that it considers risky',
    },
  },
  'AWS::Cognito::UserPoolClient': {
    name: 'app client',
    impact: 'the client id changes, and all users have to sign in again',
    properties: {
      GenerateSecret: 'replacement',
      UserPoolId: 'replacement',
      ExplicitAuthFlows: 'offered',
      CallbackURLs: 'offered',
      LogoutURLs: 'offered',
    },
    losses: {
      ALLOW_USER_AUTH: 'nobody could sign in without a password any more',
      CallbackURLs: 'Cognito would refuse the sign-ins at providers that return there',
      LogoutURLs: 'Cognito would show an error after the sign-outs that return there',
    },
    extraImpact: {
      GenerateSecret: () =>
        'If the new client has a secret, all sign-ins fail, since the handlers send none.',
    },
  },
  'AWS::Cognito::UserPoolDomain': {
    name: 'sign-in domain',
    impact:
      'nobody could sign in at a provider until its new redirect URI is registered there and clients use the new domain',
    properties: { Domain: 'replacement', UserPoolId: 'replacement' },
    extraImpact: {
      Domain: (old, now) =>
        isPrefix(old) && isPrefix(now)
          ? 'The deployment would fail, too: Cognito rejects a second prefix while the first one exists.'
          : undefined,
    },
    removal: 'nobody could sign in at a provider',
  },
  'AWS::Cognito::UserPoolIdentityProvider': {
    name: 'identity provider',
    identifiedBy: 'ProviderName',
    removal: 'its users could no longer sign in',
    impact: 'its users could no longer sign in, and another name or type would create new users for them',
    properties: {
      ProviderName: 'replacement',
      ProviderType: 'replacement',
      UserPoolId: 'replacement',
      'ProviderDetails.oidc_issuer': 'useless',
    },
    losses: {
      'ProviderDetails.oidc_issuer':
        'a new issuer may know the same people by other subjects, who then get new users, and other people by the same ones, who then sign in as the old users',
    },
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
  'AWS::Events::EventBus': {
    name: 'event bus',
    impact: 'rules, archives and webhooks that refer to the old one get no more events',
    properties: { Name: 'replacement', EventSourceName: 'replacement' },
    removal: 'rules, archives and webhooks that refer to it would get no more events',
  },
}
