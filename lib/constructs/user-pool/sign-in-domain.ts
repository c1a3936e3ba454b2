/** The domain at which users of other providers sign in. */
import { CfnUserPoolDomain, type IUserPool } from 'aws-cdk-lib/aws-cognito'
import { RemovalPolicy, Stack } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { signInDomain } from '../../config/identity-providers.ts'
import type { PoolSettings } from '../../config/pool-settings.ts'

export interface SignInDomain {
  /** Without a trailing slash. */
  url: string
  /** The alias target of a custom domain. */
  target: string | undefined
}

/**
 * Only its endpoints are used: apps always name the provider, so no page of Cognito is shown. Undefined without federation.
 */
export function createSignInDomain(
  scope: Construct,
  userPool: IUserPool,
  { federation, retainData }: PoolSettings,
): SignInDomain | undefined {
  if (!federation) return undefined
  const { domain } = federation
  const ownName = 'name' in domain
  const resource = new CfnUserPoolDomain(scope, 'SignInDomain', {
    userPoolId: userPool.userPoolId,
    domain: ownName ? domain.name : domain.prefix,
    ...(ownName ? { customDomainConfig: { certificateArn: domain.certificateArn } } : {}),
  })
  // A prefix is free for anyone once its domain is deleted, while the providers still send people there.
  if (retainData) resource.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
  return {
    url: signInDomain(federation, Stack.of(scope).region),
    target: ownName ? resource.attrCloudFrontDistribution : undefined,
  }
}
