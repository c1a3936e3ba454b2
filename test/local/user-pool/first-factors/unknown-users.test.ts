/** USER_AUTH with names that no user has: the answers do not differ from those of users. */
import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { allFirstFactors, firstFactors, startFirstFactorPool } from '../first-factor-fixtures.ts'
import { allFactors, answers } from '../mfa-user-fixtures.ts'
import { softwareAuthenticator } from '../software-authenticator.ts'
import { otherPassword } from '../support.ts'

const wrong = 'NotAuthorizedException: Incorrect username or password.'
const locked = 'NotAuthorizedException: Password attempts exceeded'
const expired = 'NotAuthorizedException: Invalid session for the user, session is expired.'

/** A pool whose made-up challenges are all of one kind, unless a password is drawn: then the sign-in begins again. */
async function startPoolFor(factor: string) {
  const pool = await startFirstFactorPool({}, [factor])
  const { begin } = firstFactors(pool)
  async function beginWith(name: string) {
    for (let time = 0; time < 60; time += 1) {
      const challenge = await begin(name, factor)
      if (challenge.ChallengeName === factor) return challenge
    }
    throw new Error(`${name} was never asked for ${factor}`)
  }
  return { pool, beginWith, ...answers(pool) }
}

test('gets a random one of the pool’s factors, whatever is preferred', async () => {
  const pool = await startFirstFactorPool()
  const { begin } = firstFactors(pool)
  const seen = new Set<string | undefined>()
  for (let time = 0; time < 300 && seen.size < 4; time += 1) {
    seen.add((await begin(`nobody-${time}`, 'EMAIL_OTP')).ChallengeName)
  }
  expect([...seen].toSorted()).toEqual(allFirstFactors.toSorted())
})

test('gets no code in a pool that requires MFA, and no passkey unless that counts', async () => {
  const names = async (factor: string) => {
    const pool = await startFirstFactorPool({
      pool: { MfaConfiguration: 'ON', EnabledMfas: allFactors, WebAuthnFactorConfiguration: factor },
    })
    const challenges = Array.from({ length: 40 }, (_, index) => firstFactors(pool).begin(`nobody-${index}`))
    return new Set((await Promise.all(challenges)).map(({ ChallengeName }) => ChallengeName))
  }
  expect(await names('SINGLE_FACTOR')).toEqual(new Set(['PASSWORD']))
  expect(await names('MULTI_FACTOR_WITH_USER_VERIFICATION')).toEqual(new Set(['PASSWORD', 'WEB_AUTHN']))
})

test('fails with a password as with a wrong one, and locks after five', async () => {
  const { pool, beginWith, answerRefusal } = await startPoolFor('PASSWORD')
  const { beginException } = firstFactors(pool)
  expect(await beginException('nobody', 'PASSWORD', { PASSWORD: otherPassword })).toBe(wrong)
  const { Session = '' } = await beginWith('nobody')
  for (let time = 0; time < 4; time += 1) {
    expect(await answerRefusal('PASSWORD', 'nobody', Session, { PASSWORD: otherPassword })).toBe(wrong)
  }
  expect(await beginException('nobody')).toBe(locked)
})

describe.each([
  ['EMAIL_OTP', 'EMAIL', /^[a-z]\*{3}@[a-z]\*{3}$/],
  ['SMS_OTP', 'SMS', /^\+\*{7}\d{4}$/],
] as const)('%s', (name, medium, destination) => {
  test('looks like a code that was sent, always to the same address, but nothing is sent', async () => {
    const { pool, beginWith } = await startPoolFor(name)
    const first = await beginWith('nobody')
    expect(first.ChallengeParameters).toEqual({
      CODE_DELIVERY_DELIVERY_MEDIUM: medium,
      CODE_DELIVERY_DESTINATION: expect.stringMatching(destination),
    })
    expect((await beginWith('nobody')).ChallengeParameters).toEqual(first.ChallengeParameters)
    expect(pool.messages()).toEqual([])
  })

  test('accepts no code, and ends after five', async () => {
    const { beginWith, answerRefusal } = await startPoolFor(name)
    const { Session = '' } = await beginWith('nobody')
    const response = { [`${name}_CODE`]: '123456' }
    expect(await answerRefusal(name, 'nobody', Session, {})).toMatch(/^InvalidParameterException/)
    for (let time = 0; time < 5; time += 1) {
      expect(await answerRefusal(name, 'nobody', Session, response)).toBe(
        'CodeMismatchException: Invalid code or auth state for the user.',
      )
    }
    expect(await answerRefusal(name, 'nobody', Session, response)).toBe(expired)
  })

  test('is limited to five an hour', async () => {
    const { pool, beginWith } = await startPoolFor(name)
    for (let time = 0; time < 5; time += 1) await beginWith('nobody')
    await expect(beginWith('nobody')).rejects.toThrow('Attempt limit exceeded')
    pool.advance(3600)
    expect((await beginWith('nobody')).ChallengeName).toBe(name)
  })
})

test('is asked for the same passkey each time, and fails with any, once per session', async () => {
  const { beginWith, answerRefusal } = await startPoolFor('WEB_AUTHN')
  const allowed = ({
    ChallengeParameters = {},
  }: {
    ChallengeParameters?: Record<string, string> | undefined
  }) => JSON.parse(ChallengeParameters['CREDENTIAL_REQUEST_OPTIONS'] ?? '{}')
  const first = await beginWith('nobody')
  const second = await beginWith('nobody')
  expect(allowed(first)).toEqual({
    challenge: expect.stringMatching(/^[\w-]{43}$/),
    timeout: 180_000,
    rpId: 'localhost',
    allowCredentials: [{ id: expect.any(String), type: 'public-key', transports: ['hybrid', 'internal'] }],
    userVerification: 'preferred',
  })
  expect(allowed(second).allowCredentials).toEqual(allowed(first).allowCredentials)
  expect(allowed(await beginWith('nobody-else')).allowCredentials).not.toEqual(
    allowed(first).allowCredentials,
  )

  const authenticator = softwareAuthenticator()
  const options = first.ChallengeParameters?.['CREDENTIAL_REQUEST_OPTIONS'] ?? ''
  const { credential } = authenticator.create({
    challenge: '',
    rp: { id: 'localhost' },
    user: { id: 'AAAA' },
  })
  const response = { CREDENTIAL: authenticator.get(options, credential) }
  expect(await answerRefusal('WEB_AUTHN', 'nobody', first.Session ?? '', response)).toBe(wrong)
  expect(await answerRefusal('WEB_AUTHN', 'nobody', first.Session ?? '', response)).toBe(
    'NotAuthorizedException: Invalid session for the user, session can only be used once.',
  )
  expect(await answerRefusal('WEB_AUTHN', 'nobody', second.Session ?? '', { CREDENTIAL: '{}' })).toMatch(
    /^InvalidParameterException: CREDENTIAL/,
  )
})

test('is asked for a passkey with user verification where passkeys have to count as two factors', async () => {
  const pool = await startFirstFactorPool({
    pool: {
      MfaConfiguration: 'ON',
      EnabledMfas: allFactors,
      WebAuthnFactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
    },
  })
  const seen = await Promise.all(Array.from({ length: 40 }, () => firstFactors(pool).begin('nobody')))
  const options = seen.flatMap(({ ChallengeParameters = {} }) => {
    const { CREDENTIAL_REQUEST_OPTIONS: json } = ChallengeParameters
    return json === undefined ? [] : [JSON.parse(json)]
  })
  expect(options.length).toBeGreaterThan(0)
  for (const one of options) expect(one.userVerification).toBe('required')
})

test('cannot choose, use a session of another name, or take over one as a user of that name', async () => {
  const { pool, beginWith, answerRefusal } = await startPoolFor('EMAIL_OTP')
  const { Session = '' } = await beginWith('nobody')
  const response = { EMAIL_OTP_CODE: '123456' }
  expect(await answerRefusal('SELECT_CHALLENGE', 'nobody', Session, { ANSWER: 'EMAIL_OTP' })).toBe(expired)
  expect(await answerRefusal('EMAIL_OTP', 'somebody', Session, response)).toBe(expired)
  await pool.send(AdminCreateUserCommand, { Username: 'nobody', MessageAction: 'SUPPRESS' })
  expect(await answerRefusal('EMAIL_OTP', 'nobody', Session, response)).toBe(expired)
})

test('is reported to a legacy client', async () => {
  const legacy = await startFirstFactorPool({ client: { PreventUserExistenceErrors: 'LEGACY' } })
  expect(await firstFactors(legacy).beginException('nobody')).toBe(
    'UserNotFoundException: User does not exist.',
  )
})
