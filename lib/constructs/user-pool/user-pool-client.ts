/** The app client: no secret, and no way to try a password with the client id alone. */
import * as cognito from 'aws-cdk-lib/aws-cognito'
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core'
import type { PoolSettings } from './existing-user-pool.ts'

/** Every standard attribute that its user may write and read; `email_verified` and the like are Cognito's to write. */
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

export function userPoolClient(pool: cognito.UserPool, stage: PoolSettings): cognito.UserPoolClient {
  const { tokens, customAttributes } = stage
  const namesOf = (right: 'writableByUser' | 'readableByUser') =>
    Object.keys(customAttributes).filter(name => customAttributes[name]?.[right])
  const client = pool.addClient('Client', {
    generateSecret: false,
    // CDK's default turns the implicit OAuth flow on.
    disableOAuth: true,
    // ALLOW_REFRESH_TOKEN_AUTH comes with it, unless tokens rotate: the two exclude each other.
    authFlows: { adminUserPassword: true },
    ...(tokens.rotation
      ? { refreshTokenRotationGracePeriod: Duration.seconds(tokens.rotation.graceSeconds) }
      : {}),
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    accessTokenValidity: Duration.minutes(tokens.accessMinutes),
    idTokenValidity: Duration.minutes(tokens.idMinutes),
    refreshTokenValidity: Duration.hours(tokens.refreshHours),
    authSessionValidity: Duration.minutes(tokens.challengeMinutes),
    // Left out, users could write the standard attributes and no custom one.
    writeAttributes: writable.withCustomAttributes(...namesOf('writableByUser')),
    // Left out, no custom attribute could be read: CDK says all could, Cognito's API says otherwise.
    readAttributes: readable.withCustomAttributes(...namesOf('readableByUser')),
  })
  // Its id is in every app, and its refresh tokens are the users' sessions: neither can be made again.
  if (stage.retainData) client.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
  return client
}
