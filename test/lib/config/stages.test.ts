import { describe, expect, test } from '@jest/globals'
import { checkStage } from '../../../lib/config/check.ts'
import { stageNamed } from '../../../lib/config/stages.ts'

const dev = stageNamed('dev')

describe('a StageError names, in one line,', () => {
  test('a stage that does not exist', () => {
    expect(() => stageNamed('live')).toThrow('unknown stage "live": choose one of dev, prod')
  })

  test('a stage with the name of an object property', () => {
    expect(() => stageNamed('toString')).toThrow('unknown stage "toString"')
  })

  test.each([
    ['an unknown key', { ...dev, colour: 'red' }, 'stage dev: unknown key colour: use '],
    [
      'an unknown nested key',
      { ...dev, tokens: { ...dev.tokens, accesMinutes: 5 } },
      'stage dev: tokens: unknown key accesMinutes: use accessMinutes, idMinutes, refreshHours, challengeMinutes or rotation',
    ],
    [
      'a value out of range',
      { ...dev, tokens: { ...dev.tokens, challengeMinutes: 1 } },
      'stage dev: tokens.challengeMinutes: must be at least 3',
    ],
    [
      'an empty list of second factors',
      { ...dev, mfa: { ...dev.mfa, factors: [] } },
      'stage dev: mfa.factors: use at least one of totp, email and sms',
    ],
    [
      'an empty list of origins',
      { ...dev, corsOrigins: [] },
      "stage dev: corsOrigins: use at least one origin, or ['*']",
    ],
    [
      'an empty list of secrets',
      { ...dev, poolAccessSecrets: [] },
      'stage dev: poolAccessSecrets: use at least one name, or remove poolAccessSecrets',
    ],
    [
      'an origin with a path',
      { ...dev, corsOrigins: ['https://a.example/app'] },
      'stage dev: corsOrigins.0: ',
    ],
    [
      '* beside other origins',
      { ...dev, corsOrigins: ['*', 'https://a.example'] },
      'stage dev: corsOrigins: use either * or',
    ],
    [
      'a custom attribute without readableByUser',
      {
        ...dev,
        customAttributes: { tenant: { type: 'String', mutable: true, writableByUser: false } },
      },
      'stage dev: customAttributes.tenant.readableByUser: ',
    ],
    [
      'a longer password history than Cognito supports',
      { ...dev, passwordHistory: 25 },
      'stage dev: passwordHistory: must be at most 24',
    ],
    [
      'an SMS without the code',
      {
        ...dev,
        messages: { verification: { emailSubject: 'Hi', emailBody: 'It is {####}', smsMessage: 'Hi' } },
      },
      'stage dev: messages.verification.smsMessage: ',
    ],
    [
      'an invitation without the password',
      { ...dev, messages: { invitation: { emailSubject: 'Hi', emailBody: 'Welcome {username}' } } },
      'stage dev: messages.invitation.emailBody: ',
    ],
  ])('%s', (_, stage, line) => {
    expect(() => checkStage(stage)).toThrow(line)
  })
})

test('production retains its data and does not allow self sign-up', () => {
  expect(stageNamed('prod')).toMatchObject({ retainData: true, selfSignUp: false })
})
