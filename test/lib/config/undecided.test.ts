import { describe, expect, test } from '@jest/globals'
import type { Settings } from '../../../lib/config/settings.ts'
import type { Stage } from '../../../lib/config/stage.ts'
import { stageNamed } from '../../../lib/config/stages.ts'
import { undecidedSettings, unneededDecisions } from '../../../lib/config/undecided.ts'
import { everyProvider } from './every-provider.ts'

test.each<[Settings['firstFactors'], string]>([
  [['password'], 'without one, the password alone is enough to sign in.'],
  [['password', 'passkey'], 'without one, the password or a passkey alone is enough to sign in.'],
  [
    ['passkey', 'password', 'email', 'sms'],
    'without one, a passkey, the password, a code by e-mail or a code by SMS alone is enough to sign in. To require one, first remove email and sms from `firstFactors`.',
  ],
])('optional MFA says what is enough to sign in that begins with %j', (firstFactors, consequence) => {
  expect(undecidedSettings({ ...stageNamed('dev'), firstFactors })).toContainEqual({
    key: 'mfa.required',
    consequence: `A second factor is optional: ${consequence}`,
  })
})

describe('with federation', () => {
  const dev = stageNamed('dev')
  const stage = (more: Partial<Stage>, providers = everyProvider()): Stage => ({
    ...dev,
    federation: {
      domain: { prefix: 'example' },
      providers,
      callbackUrls: ['https://app.example.com/'],
      logoutUrls: [],
    },
    ...more,
  })
  const consequences = (of: Stage, key: string) =>
    undecidedSettings(of).flatMap(open => (open.key === key ? [open.consequence] : []))
  const reason = 'A reason that is long enough.'

  test('second factors are an open decision also if MFA is required', () => {
    const required = { mfa: { ...dev.mfa, required: true } }
    const federated =
      'Cognito asks users of other providers for no second factor, even if one is required: require it at each provider.'
    expect(consequences(stage(required), 'mfa.required')).toEqual([federated])
    expect(consequences(stage({}), 'mfa.required')).toEqual([
      `A second factor is optional: without one, the password alone is enough to sign in. ${federated}`,
    ])
    expect(consequences({ ...dev, ...required }, 'mfa.required')).toEqual([])
    expect(unneededDecisions(stage({ ...required, decisions: { 'mfa.required': reason } }))).toEqual([])
  })

  test('public providers are an open decision where nobody may sign up, until there is a reason', () => {
    const key = 'federation.providers'
    const closed = { selfSignUp: false }
    expect(consequences(stage(closed), key)).toEqual([
      expect.stringContaining(
        'Everyone with an account at google or apple or facebook or amazon becomes a user',
      ),
    ])
    expect(consequences(stage({ ...closed, decisions: { [key]: reason } }), key)).toEqual([])
    expect(consequences(stage({ selfSignUp: true }), key)).toEqual([])
    const { saml, oidc = [] } = everyProvider()
    const viaOidc = oidc.map(each => ({ ...each, issuer: 'https://accounts.google.com' }))
    expect(consequences(stage(closed, { oidc: viaOidc }), key)).toEqual([
      expect.stringContaining('Everyone with an account at company (accounts.google.com) becomes a user'),
    ])
    const directories = stage({ ...closed, decisions: { [key]: reason } }, { saml, oidc })
    expect(consequences(directories, key)).toEqual([])
    expect(unneededDecisions(directories)).toEqual([key])
  })
})
