import { describe, expect, test } from '@jest/globals'
import { checkStage } from '../../../lib/config/check.ts'
import type { Stage } from '../../../lib/config/stage.ts'
import { stageNamed } from '../../../lib/config/stages.ts'

const dev = stageNamed('dev')
const email = { from: 'no-reply@example.com', sesRegion: 'us-east-1' }
const passkeys = { relyingPartyId: 'example.com', userVerification: 'required' } as const
const { firewall } = stageNamed('prod')

/** Everything that the factors need. */
const passwordless: Stage = { ...dev, firewall, poolAccess: 'api-only', email, passkeys }

const check = (changes: Partial<Stage>) => () => checkStage({ ...passwordless, ...changes })

describe('first factors', () => {
  test('can be all four, in any order', () => {
    const firstFactors = ['passkey', 'password', 'sms', 'email'] as const
    expect(check({ firstFactors })()).toMatchObject({ firstFactors })
  })

  test('can be a passkey with required MFA, if it satisfies it', () => {
    const strict: Partial<Stage> = {
      firstFactors: ['password', 'passkey'],
      mfa: { ...dev.mfa, required: true },
    }
    expect(check({ ...strict, passkeys: { ...passkeys, satisfiesMfa: true } })).not.toThrow()
    expect(check(strict)).toThrow(
      'firstFactors: passkey with mfa.required requires passkeys.satisfiesMfa: otherwise nobody could sign in with one. Set it to true',
    )
  })

  test.each<[string, Partial<Stage>, string]>([
    ['without any', { firstFactors: [] }, 'must contain password, which Cognito always accepts'],
    [
      'without a password',
      { firstFactors: ['passkey'] },
      'must contain password, which Cognito always accepts',
    ],
    ['with a factor twice', { firstFactors: ['password', 'email', 'email'] }, 'contains a factor twice'],
    [
      'on a stage whose user pool anyone may call',
      { firstFactors: ['password', 'email'], poolAccess: 'limited' },
      "more than password requires poolAccess api-only: the app client then allows USER_AUTH, by which anyone who has the client id can try passwords and request codes. Set poolAccess: 'api-only' with a firewall, or leave only password",
    ],
    [
      'on a stage that only counts such calls',
      { firstFactors: ['password', 'passkey'], poolAccess: 'observe' },
      'more than password requires poolAccess api-only',
    ],
    [
      'with an existing user pool, which keeps its own firewall',
      {
        firstFactors: ['password', 'passkey'],
        poolAccess: 'limited',
        existingUserPool: { id: 'us-east-1_AbCdEfGhI', clientId: 'abc' },
      },
      "more than password requires the construct's own user pool: the app client then allows USER_AUTH, by which anyone who has the client id can try passwords and request codes, and the existingUserPool keeps its own firewall. Leave only password, or remove existingUserPool",
    ],
    [
      'with a passkey that nobody can register',
      { firstFactors: ['password', 'passkey'], passkeys: undefined },
      'passkey requires passkeys. Set passkeys',
    ],
    [
      'with codes by e-mail without a sender',
      { firstFactors: ['password', 'email'], email: undefined },
      'codes by e-mail require Amazon SES: set email',
    ],
    [
      'with codes beside required MFA',
      { firstFactors: ['password', 'email', 'sms'], mfa: { ...dev.mfa, required: true } },
      'email and sms cannot be combined with mfa.required: a code that a sign-in begins with takes no second factor. Remove email and sms from firstFactors, or set mfa.required: false',
    ],
    [
      'with text messages in a Region without them',
      {
        firstFactors: ['password', 'sms'],
        region: 'ap-northeast-2',
        email: { ...email, sesRegion: 'ap-northeast-2' },
      },
      'Cognito cannot send text messages from ap-northeast-2 itself: remove sms, or use another Region',
    ],
  ])('are rejected %s', (_, changes, message) => {
    expect(check(changes)).toThrow(`stage dev: firstFactors: ${message}`)
  })

  test('use the texts of codes to sign in with', () => {
    const secondFactor = { emailSubject: 'Code', emailBody: '{####}', smsMessage: '{####}' }
    expect(check({ firstFactors: ['password', 'sms'], messages: { secondFactor } })).not.toThrow()
    expect(check({ messages: { secondFactor } })).toThrow(
      'messages.secondFactor: not used without email or sms in mfa.factors or firstFactors. Remove it',
    )
  })
})
