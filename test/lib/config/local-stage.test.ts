import { expect, test } from '@jest/globals'
import { checkStage } from '../../../lib/config/check.ts'
import { localStage } from '../../../lib/config/local-stage.ts'
import type { Stage } from '../../../lib/config/stage.ts'
import { stageNamed } from '../../../lib/config/stages.ts'
import { operations, templateOf } from '../support.ts'
import { everyOption } from './stage-values.ts'

const prod = stageNamed('prod')
const { firewall: _, alarms: __, ...bare } = prod
const reason = 'A reason that is long enough.'
const notifications = {
  product: 'Example',
  from: 'no-reply@example.com',
  sesRegion: 'us-east-1',
  languages: {},
}

const devs: Record<string, Stage> = {
  'the dev stage of this repository': stageNamed('dev'),
  'a dev stage with every option, and a reason for an open decision': checkStage({
    ...everyOption,
    decisions: { poolAccess: reason },
  }),
  'a dev stage on an existing user pool, with reasons for all open decisions': checkStage({
    ...bare,
    poolAccess: 'limited',
    existingUserPool: { id: 'eu-west-1_AbCdEfGhI', clientId: 'abc' },
    decisions: Object.fromEntries(
      ['account', 'corsOrigins', 'email', 'alarms', 'mfa.required', 'tokens.rotation', 'firewall'].map(
        key => [key, reason],
      ),
    ),
  }),
}

const elsewhere = ['account', 'region', 'existingUserPool', 'poolAccessSecrets', 'decisions'] as const

test('each setting that localhost drops is set by one of the tested stages', () => {
  const set = new Set(Object.values(devs).flatMap(Object.keys))
  expect(elsewhere.filter(key => !set.has(key))).toEqual([])
})

test('localhost offers a provider of each common kind, which maps what the pool requires, unless development has its own', () => {
  const dev = stageNamed('dev')
  const required = checkStage({
    ...dev,
    signInWith: 'email',
    requiredAttributes: ['phone_number'],
    selfSignUp: false,
  })
  expect(localStage(required, prod).federation).toMatchObject({
    providers: {
      google: { attributes: { email: 'email', phone_number: 'phone_number', picture: 'picture' } },
      apple: { attributes: { email: 'email', phone_number: 'phone_number' } },
      oidc: [
        { name: 'company', attributes: { phone_number: 'phone_number', email_verified: 'email_verified' } },
      ],
      saml: [{ name: 'directory', attributes: { phone_number: 'phone_number' } }],
    },
    callbackUrls: ['http://localhost:3000/', 'http://localhost:3000/docs'],
  })
  expect(localStage(everyOption, prod).federation).toEqual(everyOption.federation)
})

test('localhost lets users sign in with a passkey if development requires MFA, which codes exclude', () => {
  const dev = stageNamed('dev')
  const strict = checkStage({ ...dev, mfa: { ...dev.mfa, required: true } })
  expect(localStage(strict, prod)).toMatchObject({
    firstFactors: ['password', 'passkey'],
    passkeys: { userVerification: 'required' },
  })
})

test.each(Object.entries(devs))(
  "localhost builds %s without its deployment settings, behind production's firewall",
  (_, dev) => {
    const local = localStage(dev, prod)
    expect(elsewhere.filter(key => key in local)).toEqual([])
    const { firewall } = prod
    const kept = Object.fromEntries(
      Object.entries(dev).filter(([key]) => !elsewhere.some(left => left === key)),
    )
    const passkeys = {
      ...(dev.passkeys ?? { userVerification: 'required', satisfiesMfa: true }),
      relyingPartyId: 'localhost',
    }
    expect(local).toEqual({
      federation: expect.objectContaining({ domain: { prefix: 'example' } }),
      sessions: { perUser: 20 },
      notifications,
      email: { from: 'no-reply@example.com', sesRegion: 'us-east-1' },
      ...kept,
      events: 'own-bus',
      eventNames: true,
      retainData: false,
      threatProtection: dev.threatProtection === 'enforce' ? 'enforce' : 'audit',
      passkeys,
      firstFactors: dev.mfa.required ? ['password', 'passkey'] : ['password', 'email', 'passkey'],
      firewall,
      poolAccess: 'api-only',
    })
    expect(() => templateOf(local, { operations })).not.toThrow()
  },
)

test("localhost uses the development stage's firewall if production has none", () => {
  const none = { firewall: undefined }
  expect(localStage(stageNamed('dev'), none)).toEqual({
    ...stageNamed('dev'),
    federation: localStage(stageNamed('dev'), prod).federation,
    passkeys: { relyingPartyId: 'localhost', userVerification: 'required', satisfiesMfa: true },
    sessions: { perUser: 20 },
    events: 'own-bus',
    eventNames: true,
    notifications,
    threatProtection: 'audit',
  })
  expect(localStage(everyOption, none)).toMatchObject({
    firewall: everyOption.firewall,
    poolAccess: 'api-only',
  })
})
