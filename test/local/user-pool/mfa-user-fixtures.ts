/** What tests of second factors share: an authenticator app, and answers to challenges. */
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

/** The code that an authenticator app shows now. */
export function appCode(pool: TestPool, secret: string): string {
  return generateSync({ secret, epoch: pool.now().getTime() / 1000 })
}

/** A code that no app shows now, nor a step ago or ahead. */
export function wrongAppCode(pool: TestPool, secret: string): string {
  const epoch = pool.now().getTime() / 1000
  const right = [-30, 0, 30].map(seconds => generateSync({ secret, epoch: epoch + seconds }))
  return ['000000', '111111', '222222', '333333'].find(code => !right.includes(code)) ?? ''
}

/** Six digits that are not this code. */
export const otherThan = (code: string) => (code === '000000' ? '000001' : '000000')

export function answers(pool: TestPool) {
  const input = (ChallengeName: ChallengeName, USERNAME: string, Session: string, responses: Responses) => ({
    ChallengeName,
    Session,
    ChallengeResponses: { USERNAME, ...responses },
  })
  return {
    /** What an answer comes to: tokens, or the next challenge. */
    answer: (name: ChallengeName, username: string, session: string, responses: Responses = {}) =>
      pool.send(AdminRespondToAuthChallengeCommand, input(name, username, session, responses)),
    /** How an answer is refused. */
    answerRefusal: (name: ChallengeName, username: string, session: string, responses: Responses = {}) =>
      pool.exception(AdminRespondToAuthChallengeCommand, input(name, username, session, responses)),

    /** Sets an app up, turns it on, and gives its secret; half a minute later, so that a new code is due. */
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
