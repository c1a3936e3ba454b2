import { expect, test } from '@jest/globals'
import type { Settings } from '../../../lib/config/settings.ts'
import { stageNamed } from '../../../lib/config/stages.ts'
import { undecidedSettings } from '../../../lib/config/undecided.ts'

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
