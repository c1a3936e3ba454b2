import { describe, expect, test } from '@jest/globals'
import { Match, operations, templateOf } from '../../support.ts'

const type = 'Custom::UserPoolSessionConfiguration'
const template = templateOf({ sessions: { perUser: 5 } }, { operations })

describe('the session configuration of the user pool', () => {
  test('has the parameters of the command, and ends a deployment that gets no response', () => {
    template.hasResourceProperties(type, {
      ServiceToken: { 'Fn::GetAtt': [Match.stringLikeRegexp('^SessionConfigurationFunction'), 'Arn'] },
      ServiceTimeout: '120',
      UserPoolId: { Ref: Match.stringLikeRegexp('^UserPool') },
      UserSessionTracking: 'ENABLED',
      TokenSession: { MaxPerUser: 5 },
    })
  })

  test('is set by a function that may do nothing else to the pool', () => {
    const policies = template.findResources('AWS::IAM::ManagedPolicy')
    const actions = Object.entries(policies)
      .filter(([id]) => id.startsWith('SessionConfiguration'))
      .map(([, { Properties }]) => Properties.PolicyDocument.Statement)
    expect(actions).toEqual([
      [
        {
          Effect: 'Allow',
          Action: 'cognito-idp:SetUserPoolSessionConfiguration',
          Resource: { 'Fn::GetAtt': [expect.stringMatching(/^UserPool/), 'Arn'] },
        },
      ],
    ])
  })

  test('adds four resources, and none without the setting', () => {
    const idsOf = (found: typeof template) =>
      Object.keys(found.toJSON()['Resources']).filter(id => id.startsWith('SessionConfiguration'))
    expect(idsOf(template)).toHaveLength(4)
    expect(idsOf(templateOf('dev'))).toEqual([])
  })
})
