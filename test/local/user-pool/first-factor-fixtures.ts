/** Fixtures for USER_AUTH and passkeys. */
import {
  AdminInitiateAuthCommand,
  CompleteWebAuthnRegistrationCommand,
  StartWebAuthnRegistrationCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod'
import { type Lies, type SoftwareAuthenticator, softwareAuthenticator } from './software-authenticator.ts'
import { type PoolSettings, startPool, type TestPool } from './support.ts'

export const allFirstFactors = ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN']

/** The options as the browser reads them: unknown members are ignored. */
export const creationOptions = z.looseObject({
  challenge: z.string(),
  rp: z.looseObject({ id: z.string() }),
  user: z.looseObject({ id: z.string() }),
})

/** A pool that allows the factors, for passkeys of localhost. */
export function startFirstFactorPool(
  { pool, client, ...rest }: PoolSettings = {},
  factors = allFirstFactors,
) {
  return startPool({
    pool: {
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: factors } },
      WebAuthnRelyingPartyID: 'localhost',
      ...pool,
    },
    client: {
      ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      ...client,
    },
    ...rest,
  })
}

export function firstFactors(pool: TestPool) {
  const input = (USERNAME: string, parameters: Record<string, string>) =>
    ({ AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME, ...parameters } }) as const
  const preferring = (name: string | undefined) => (name === undefined ? {} : { PREFERRED_CHALLENGE: name })

  return {
    /** Begins a sign-in with a preferred factor, or without a preference. */
    begin: (username: string, preferred?: string, parameters: Record<string, string> = {}) =>
      pool.send(AdminInitiateAuthCommand, input(username, { ...preferring(preferred), ...parameters })),
    beginException: (username: string, preferred?: string, parameters: Record<string, string> = {}) =>
      pool.exception(AdminInitiateAuthCommand, input(username, { ...preferring(preferred), ...parameters })),
    /** Registers a passkey for the user of the access token. */
    async register(
      AccessToken: string,
      authenticator: SoftwareAuthenticator = softwareAuthenticator(),
      lies: Lies = {},
    ) {
      const { CredentialCreationOptions: options } = await pool.send(StartWebAuthnRegistrationCommand, {
        AccessToken,
      })
      const { credential, response } = authenticator.create(creationOptions.parse(options), lies)
      await pool.send(CompleteWebAuthnRegistrationCommand, { AccessToken, Credential: response })
      return credential
    },
    /** CONFIRMED, with verified addresses. */
    async reachableUser(username: string): Promise<void> {
      await pool.confirmedUser(username, {
        email: `${username}@example.com`,
        email_verified: 'true',
        phone_number: '+491701234567',
        phone_number_verified: 'true',
      })
    },
  }
}
