/** The outputs of a stack with the API. */
import { CfnOutput, Stack } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { callRules } from '../config/schema/firewall.ts'
import type { Parts } from './parts.ts'

type Outputs = Record<string, [value: string | undefined, description?: string]>

/** Omits outputs without a value. */
export function addOutputs(scope: Construct, parts: Parts): void {
  const outputs: Outputs = {
    ApiUrl: [parts.url, 'The base URL of the API'],
    Region: [Stack.of(scope).region, 'For signing administrator requests'],
    UserPoolId: [parts.userPool.userPoolId],
    UserPoolClientId: [parts.userPoolClient.userPoolClientId],
    DomainTarget: [parts.domainTarget, 'The alias target for the DNS name of the API'],
    ...federationOutputs(parts),
    UserPoolFirewallMetric: [
      parts.userPoolFirewallMetric,
      `CloudWatch metric name of the user pool's web ACL, which has the rules ${Object.values(callRules).join(' and ')}`,
    ],
  }
  for (const [name, [value, description]] of Object.entries(outputs)) {
    if (value) new CfnOutput(scope, name, { value, ...(description ? { description } : {}) })
  }
}

/** What a provider has to be told about the user pool, and where the domain's own name has to point. */
function federationOutputs({ signInDomain, identityProviders, userPool }: Parts): Outputs {
  if (!signInDomain) return {}
  const { url, target } = signInDomain
  const saml = identityProviders.some(({ kind }) => kind === 'saml')
  const others = identityProviders.some(({ kind }) => kind !== 'saml')
  return {
    SignInDomain: [url, 'Where browsers are sent to sign in with another provider'],
    SignInDomainTarget: [target, 'The alias target for the DNS name of the sign-in domain'],
    ProviderRedirectUri: [
      others ? `${url}/oauth2/idpresponse` : undefined,
      'Register it as redirect URI at each provider that does not speak SAML',
    ],
    SamlReplyUrl: [
      saml ? `${url}/saml2/idpresponse` : undefined,
      'Register it as assertion consumer service (ACS) URL at each SAML provider',
    ],
    SamlEntityId: [
      saml ? `urn:amazon:cognito:sp:${userPool.userPoolId}` : undefined,
      'Register it as entity id (audience) at each SAML provider',
    ],
  }
}
