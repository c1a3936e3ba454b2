/**
 * The app client. It has no secret. Only for sign-ins without a password, it has a flow that tests passwords with the client id alone.
 * Only with federation, it can be used at the domain of the pool, and only by users of other providers.
 */
import * as cognito from 'aws-cdk-lib/aws-cognito'
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { signInScopes } from '../../../lambda/contract/scopes.ts'
import { isPasswordless } from '../../config/first-factors.ts'
import type { PoolSettings } from '../../config/pool-settings.ts'
import { identityProviders } from './identity-providers.ts'

/** The standard attributes that users may read and write. Only Cognito writes `email_verified` and the like. */
const standard = {
  address: true,
  birthdate: true,
  email: true,
  familyName: true,
  fullname: true,
  gender: true,
  givenName: true,
  lastUpdateTime: true,
  locale: true,
  middleName: true,
  nickname: true,
  phoneNumber: true,
  preferredUsername: true,
  profilePage: true,
  profilePicture: true,
  timezone: true,
  website: true,
} satisfies cognito.StandardAttributesMask
const writable = new cognito.ClientAttributes().withStandardAttributes(standard)
const readable = new cognito.ClientAttributes().withStandardAttributes({
  ...standard,
  emailVerified: true,
  phoneNumberVerified: true,
})

export function userPoolClient(
  scope: Construct,
  userPool: cognito.IUserPool,
  stage: PoolSettings,
): cognito.UserPoolClient {
  const { tokens, customAttributes } = stage
  const namesOf = (permission: 'writableByUser' | 'readableByUser') =>
    Object.keys(customAttributes).filter(name => customAttributes[name]?.[permission])
  const providers = identityProviders(scope, userPool, stage)
  const client = new cognito.UserPoolClient(scope, 'Client', {
    userPool,
    generateSecret: false,
    ...oAuth(stage, providers),
    // CDK adds ALLOW_REFRESH_TOKEN_AUTH unless tokens rotate, since the two exclude each other.
    // USER_AUTH needs only the client id: `rules.ts` requires a firewall that blocks such calls.
    authFlows: { adminUserPassword: true, ...(isPasswordless(stage) ? { user: true } : {}) },
    ...(tokens.rotation
      ? { refreshTokenRotationGracePeriod: Duration.seconds(tokens.rotation.graceSeconds) }
      : {}),
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    accessTokenValidity: Duration.minutes(tokens.accessMinutes),
    idTokenValidity: Duration.minutes(tokens.idMinutes),
    refreshTokenValidity: Duration.hours(tokens.refreshHours),
    authSessionValidity: Duration.minutes(tokens.challengeMinutes),
    // By default, users can write standard attributes only.
    writeAttributes: writable.withCustomAttributes(...namesOf('writableByUser')),
    // By default, users cannot read custom attributes (Cognito's API reference; CDK's documentation claims the opposite).
    readAttributes: readable.withCustomAttributes(...namesOf('readableByUser')),
  })
  // CloudFormation does not know that a client can only name providers that exist.
  client.node.addDependency(...providers)
  // Its id is in every app and its refresh tokens are the users' sessions: neither can be restored.
  if (stage.retainData) client.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
  return client
}

/** CDK enables the implicit flow by default, and Cognito's own sign-in forms, which would bypass the API. */
function oAuth(
  { federation }: PoolSettings,
  providers: readonly cognito.CfnUserPoolIdentityProvider[],
): Partial<cognito.UserPoolClientProps> {
  if (!federation) return { disableOAuth: true }
  return {
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: signInScopes.map(scope => cognito.OAuthScope.custom(scope)),
      callbackUrls: [...federation.callbackUrls],
      logoutUrls: [...federation.logoutUrls],
    },
    supportedIdentityProviders: providers.map(({ providerName }) =>
      cognito.UserPoolClientIdentityProvider.custom(providerName),
    ),
  }
}
