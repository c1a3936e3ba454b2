import { describe, expect, test } from '@jest/globals'
import { checkStage } from '../../../lib/config/check-stage.ts'
import { stageNamed } from '../../../lib/config/stages.ts'

const dev = stageNamed('dev')

describe('a stage that cannot be built is refused in one line that names', () => {
  test('a stage that does not exist', () => {
    expect(() => stageNamed('live')).toThrow('unknown stage "live": choose one of dev, prod')
  })

  test('a name that every object has', () => {
    expect(() => stageNamed('toString')).toThrow('unknown stage "toString"')
  })

  test.each([
    ['an unknown key', { ...dev, colour: 'red' }, 'stage dev: Unrecognized key: "colour"'],
    [
      'an unknown key within',
      { ...dev, tokens: { ...dev.tokens, accesMinutes: 5 } },
      'stage dev: tokens: Unrecognized key: "accesMinutes"',
    ],
    [
      'a value out of range',
      { ...dev, tokens: { ...dev.tokens, challengeMinutes: 1 } },
      'stage dev: tokens.challengeMinutes: Too small: expected number to be >=3',
    ],
    [
      'an origin with a path',
      { ...dev, corsOrigins: ['https://a.example/app'] },
      'stage dev: corsOrigins.0: ',
    ],
    [
      '* among origins',
      { ...dev, corsOrigins: ['*', 'https://a.example'] },
      'stage dev: corsOrigins: use either * or',
    ],
    [
      'a custom attribute that does not say who may read it',
      {
        ...dev,
        customAttributes: { tenant: { type: 'String', mutable: true, writableByUser: false } },
      },
      'stage dev: customAttributes.tenant.readableByUser: ',
    ],
    [
      'a longer history of passwords than Cognito keeps',
      { ...dev, passwordHistory: 25 },
      'stage dev: passwordHistory: Too big: expected number to be <=24',
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

test('production keeps its data and lets nobody sign up', () => {
  expect(stageNamed('prod')).toMatchObject({ retainData: true, selfSignUp: false })
})
