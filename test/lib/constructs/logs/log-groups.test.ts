import { describe, expect, test } from '@jest/globals'
import { templateOf } from '../../support.ts'

const prod = templateOf('prod')

describe('the logs of prod', () => {
  const groups = Object.values(prod.findResources('AWS::Logs::LogGroup'))
  const [[keyName, key] = ['', {}], ...otherKeys] = Object.entries(prod.findResources('AWS::KMS::Key'))

  test('are all encrypted with one key, for a year, and like the key outlive the stack, unless its creation fails', () => {
    expect(otherKeys).toEqual([])
    for (const { Properties, DeletionPolicy } of groups) {
      expect([DeletionPolicy, Properties.RetentionInDays]).toEqual(['RetainExceptOnCreate', 365])
      expect(Properties.KmsKeyId).toEqual({ 'Fn::GetAtt': [keyName, 'Arn'] })
    }
    expect(key).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
      Properties: { EnableKeyRotation: true },
    })
  })

  test('are in groups of the stack, each under a name that the key is for', () => {
    const statement = key['Properties'].KeyPolicy.Statement[1]
    const arns: unknown[] = statement.Condition.ArnLike['kms:EncryptionContext:aws:logs:arn']
    const prefixes = arns.map(arn => /log-group:([\w-]*)\*/.exec(JSON.stringify(arn))?.[1])
    expect(prefixes).toEqual(['CognitoAuthApi-prod-', 'aws-waf-logs-', 'API-Gateway-Execution-Logs_'])
    // Those without a name get one that begins with the stack's.
    const given = groups.flatMap(({ Properties }) => Properties.LogGroupName?.['Fn::Join'][1][0] ?? [])
    expect(given.sort()).toEqual([
      'API-Gateway-Execution-Logs_',
      'aws-waf-logs-CognitoAuthApi-prod-ApiFirewall-',
      'aws-waf-logs-CognitoAuthApi-prod-UserPoolFirewall-',
    ])
  })

  test("can be decrypted by CloudWatch Logs alone: the account's administrators manage the key, and cannot use it", () => {
    const [administration, logs, grants, ...more] = key['Properties'].KeyPolicy.Statement
    expect(more).toEqual([])
    expect(JSON.stringify(administration.Principal)).toContain(':root')
    const use = /^kms:(\*|Encrypt|Decrypt|ReEncrypt|Generate|Sign|Derive)/
    expect(administration.Action.filter((action: string) => use.test(action))).toEqual([])
    expect(JSON.stringify(logs.Principal)).toContain('logs.')
    expect(grants).toMatchObject({ Effect: 'Deny', Principal: { AWS: '*' }, Action: 'kms:CreateGrant' })
  })

  test("hold API Gateway's own errors too, in a group that is there before the API's stage", () => {
    const [stage] = Object.values(prod.findResources('AWS::ApiGateway::Stage'))
    expect(stage?.['DependsOn']).toContainEqual(expect.stringMatching(/^ApiExecutionLog/))
  })
})

test('dev has no key to pay for', () => {
  templateOf('dev').resourceCountIs('AWS::KMS::Key', 0)
})
