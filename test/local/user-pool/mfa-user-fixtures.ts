/** Fixtures for second factors: an authenticator app, and responses to challenges. */
import {
  AdminRespondToAuthChallengeCommand,
  type AdminRespondToAuthChallengeCommandInput,
  AssociateSoftwareTokenCommand,
  SetUserMFAPreferenceCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { generateSync } from 'otplib'
import type { TestPool } from './support.ts'

type Responses = Record<string, string>
type ChallengeName = NonNullable<AdminRespondToAuthChallengeCommandInput['ChallengeName']>

export const allFactors = ['SOFTWARE_TOKEN_MFA', 'SMS_MFA', 'EMAIL_OTP']

/** The current code of an authenticator app. */
export function appCode(pool: TestPool, secret: string): string {
  return generateSync({ secret, epoch: pool.now().getTime() / 1000 })
}

/** A code that is wrong now, one step ago, and one step ahead. */
export function wrongAppCode(pool: TestPool, secret: string): string {
  const epoch = pool.now().getTime() / 1000
  const right = [-30, 0, 30].map(seconds => generateSync({ secret, epoch: epoch + seconds }))
  return ['000000', '111111', '222222', '333333'].find(code => !right.includes(code)) ?? ''
}

/** A different code of six digits. */
export const otherThan = (code: string) => (code === '000000' ? '000001' : '000000')

export function answers(pool: TestPool) {
  const input = (ChallengeName: ChallengeName, USERNAME: string, Session: string, responses: Responses) => ({
    ChallengeName,
    Session,
    ChallengeResponses: { USERNAME, ...responses },
  })
  return {
    /** Responds to a challenge; returns tokens or the next challenge. */
    answer: (name: ChallengeName, username: string, session: string, responses: Responses = {}) =>
      pool.send(AdminRespondToAuthChallengeCommand, input(name, username, session, responses)),
    /** Responds to a challenge; returns the exception. */
    answerRefusal: (name: ChallengeName, username: string, session: string, responses: Responses = {}) =>
      pool.exception(AdminRespondToAuthChallengeCommand, input(name, username, session, responses)),

    /** Sets up and enables an app, advances the clock by half a minute to the next code, and returns the secret. */
    async userWithApp(username: string, FriendlyDeviceName?: string): Promise<string> {
      const { AccessToken } = await pool.tokensOf(username)
      const { SecretCode = '' } = await pool.send(AssociateSoftwareTokenCommand, { AccessToken })
      const UserCode = appCode(pool, SecretCode)
      const device = FriendlyDeviceName === undefined ? {} : { FriendlyDeviceName }
      await pool.send(VerifySoftwareTokenCommand, { AccessToken, UserCode, ...device })
      const SoftwareTokenMfaSettings = { Enabled: true }
      await pool.send(SetUserMFAPreferenceCommand, { AccessToken, SoftwareTokenMfaSettings })
      pool.advance(30)
      return SecretCode
    },
  }
}
