import { describe, expect, test } from '@jest/globals'
import { templateOf } from '../../support.ts'

const prod = templateOf('prod')

describe('the logs of prod', () => {
  const groups = Object.values(prod.findResources('AWS::Logs::LogGroup'))
  const [[keyName, key] = ['', {}], ...otherKeys] = Object.entries(prod.findResources('AWS::KMS::Key'))

  test('are encrypted, kept for a year, and retained with their key unless the creation of the stack fails', () => {
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

  test('have names that the key policy allows', () => {
    const statement = key['Properties'].KeyPolicy.Statement[1]
    const arns: unknown[] = statement.Condition.ArnLike['kms:EncryptionContext:aws:logs:arn']
    const prefixes = arns.map(arn => /log-group:([\w-]*)\*/.exec(JSON.stringify(arn))?.[1])
    expect(prefixes).toEqual(['CognitoAuthApi-prod-', 'aws-waf-logs-', 'API-Gateway-Execution-Logs_'])
    // CloudFormation's generated names start with the stack's name.
    const prescribed = groups.flatMap(({ Properties }) => Properties.LogGroupName?.['Fn::Join'][1][0] ?? [])
    expect(prescribed.sort()).toEqual([
      'API-Gateway-Execution-Logs_',
      'aws-waf-logs-CognitoAuthApi-prod-ApiFirewall-',
      'aws-waf-logs-CognitoAuthApi-prod-UserPoolFirewall-',
    ])
  })

  test('can only be decrypted by CloudWatch Logs, while administrators can manage the key', () => {
    const [administration, logs, grants, ...more] = key['Properties'].KeyPolicy.Statement
    expect(more).toEqual([])
    expect(JSON.stringify(administration.Principal)).toContain(':root')
    const use = /^kms:(\*|Encrypt|Decrypt|ReEncrypt|Generate|Sign|Derive)/
    expect(administration.Action.filter((action: string) => use.test(action))).toEqual([])
    expect(JSON.stringify(logs.Principal)).toContain('logs.')
    expect(grants).toMatchObject({ Effect: 'Deny', Principal: { AWS: '*' }, Action: 'kms:CreateGrant' })
  })

  test('include the execution log of API Gateway, whose group is created before the API stage', () => {
    const [apiStage] = Object.values(prod.findResources('AWS::ApiGateway::Stage'))
    expect(apiStage?.['DependsOn']).toContainEqual(expect.stringMatching(/^ApiExecutionLog/))
  })
})

test('dev has no KMS key', () => {
  templateOf('dev').resourceCountIs('AWS::KMS::Key', 0)
})
