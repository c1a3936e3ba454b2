// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Fn::Sub has the same syntax
/** CloudFormation's intrinsic functions. */
import { describe, expect, test } from '@jest/globals'
import { createResolver, readAssembly } from '../../../local/assembly/index.ts'
import { writeAssembly } from './support.ts'

const resources = {
  Function: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'sign-in' } },
  Pool: { Type: 'AWS::Cognito::UserPool' },
  Stage: { Type: 'AWS::ApiGateway::Stage', Properties: { StageName: 'v1' } },
  Role: { Type: 'AWS::IAM::Role' },
}

function resolver() {
  const assembly = readAssembly(
    writeAssembly({ resources, template: { Parameters: { Version: { Type: 'String', Default: '6' } } } }),
  )
  const attributes = { Pool: { Arn: 'arn:pool' } }
  return createResolver({ assembly, region: 'us-west-2', refs: { Pool: 'us-west-2_abc' }, attributes })
}

describe('a known reference', () => {
  test.each([
    [{ Ref: 'AWS::Region' }, 'us-west-2'],
    [{ Ref: 'Pool' }, 'us-west-2_abc'],
    [{ Ref: 'Stage' }, 'v1'],
    [{ Ref: 'Version' }, '6'],
    [{ 'Fn::GetAtt': ['Pool', 'Arn'] }, 'arn:pool'],
    [{ 'Fn::GetAtt': 'Pool.Arn' }, 'arn:pool'],
    [{ 'Fn::GetAtt': ['Function', 'Arn'] }, 'arn:aws:lambda:us-west-2:000000000000:function:sign-in'],
    [{ 'Fn::GetAtt': ['Role', 'Arn'] }, 'arn:aws:iam::000000000000:role/Stack-Role'],
    [{ 'Fn::Join': ['-', ['a', { Ref: 'Stage' }, 1]] }, 'a-v1-1'],
    [{ 'Fn::Sub': '${AWS::Partition}:${Pool}:${Pool.Arn}:${!Pool}' }, 'aws:us-west-2_abc:arn:pool:${Pool}'],
    [{ 'Fn::Sub': ['${x}', { x: { Ref: 'Stage' } }] }, 'v1'],
    [{ 'Fn::Select': [1, { 'Fn::Split': ['_', { Ref: 'Pool' }] }] }, 'abc'],
  ])('resolves %j', (value, expected) => {
    expect(resolver()(value)).toBe(expected)
  })

  test('resolves references nested in lists and objects, and omits AWS::NoValue', () => {
    const value = {
      a: [{ Ref: 'Stage' }, { Ref: 'AWS::NoValue' }],
      b: { Ref: 'AWS::NoValue' },
      c: { d: 1, e: null },
    }
    expect(resolver()(value)).toEqual({ a: ['v1'], c: { d: 1, e: null } })
  })
})

describe('an unknown reference', () => {
  test.each([
    [
      { Environment: { Variables: { POOL: { Ref: 'Gone' } } } },
      'Function.Environment.Variables.POOL: Ref: Gone is unknown',
    ],
    [{ List: [1, { 'Fn::GetAtt': ['Pool', 'Url'] }] }, 'Function.List[1]: Fn::GetAtt: Pool.Url is unknown'],
    [{ Name: { 'Fn::If': ['x', 1, 2] } }, 'Function.Name: Fn::If is not supported'],
    [{ Name: { 'Fn::GetAtt': ['Gone', 'Arn'] } }, 'Function.Name: Fn::GetAtt: Gone.Arn is unknown'],
    [{ Name: { 'Fn::Select': [4, ['a']] } }, 'Function.Name: Fn::Select: there is no item 4'],
    [{ Name: { 'Fn::Join': ['', [{ Ref: 'Gone' }]] } }, 'Function.Name[0]: Ref: Gone is unknown'],
  ])('throws an error with its path: %j', (value, message) => {
    expect(() => resolver()(value, 'Function')).toThrow(message)
  })
})

describe('dynamic references', () => {
  const secret = { 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'Pool' }, ':SecretString:::}}']] }

  test('to the same secret resolve to the same value, alone or within a text', () => {
    const resolve = resolver()
    const value = String(resolve(secret))
    expect(value).toMatch(/^[0-9a-f]{40}$/)
    expect(resolve({ 'Fn::Join': ['/', ['app', secret]] })).toBe(`app/${value}`)
    expect(resolve(`x{{resolve:secretsmanager:us-west-2_abc:SecretString:::}}`)).toBe(`x${value}`)
    expect(resolve('{{resolve:secretsmanager:another:SecretString:::}}')).not.toBe(value)
    expect(resolver()(secret)).not.toBe(value)
  })

  test('to a service other than Secrets Manager and Parameter Store are rejected', () => {
    expect(() => resolver()({ A: '{{resolve:other:name}}' }, 'Function.Environment')).toThrow(
      'Function.Environment.A: {{resolve:other:…}} is not supported',
    )
  })
})

describe('what exists only on AWS', () => {
  const onlyOnAws = {
    Table: { Type: 'AWS::DynamoDB::Table' },
    Topic: { Type: 'AWS::SNS::Topic' },
    Bucket: { Type: 'AWS::S3::Bucket' },
  }
  const doesNotExist = 'does not exist on localhost: what refers to it gets the made-up value'

  test.each<[unknown, string, string]>([
    [{ Ref: 'Table' }, 'Stack-Table', `Table (AWS::DynamoDB::Table) ${doesNotExist} Stack-Table`],
    [
      { 'Fn::GetAtt': ['Table', 'Arn'] },
      'arn:aws:dynamodb:us-west-2:000000000000:table/Stack-Table',
      `Table (AWS::DynamoDB::Table) ${doesNotExist} arn:aws:dynamodb:us-west-2:000000000000:table/Stack-Table`,
    ],
    [
      { Ref: 'Topic' },
      'arn:aws:sns:us-west-2:000000000000:Stack-Topic',
      `Topic (AWS::SNS::Topic) ${doesNotExist} arn:aws:sns:us-west-2:000000000000:Stack-Topic`,
    ],
    [
      { 'Fn::GetAtt': ['Topic', 'TopicName'] },
      'Stack-Topic-TopicName',
      `Topic (AWS::SNS::Topic) ${doesNotExist} Stack-Topic-TopicName`,
    ],
    [
      { 'Fn::Sub': '${Bucket.Arn}/*' },
      'arn:aws:s3:::Stack-Bucket/*',
      `Bucket (AWS::S3::Bucket) ${doesNotExist} arn:aws:s3:::Stack-Bucket`,
    ],
    [{ Ref: 'Asked' }, 'Asked', 'The parameter Asked has no default: functions get the made-up value Asked'],
    [
      'x{{resolve:ssm:/app/name:3}}',
      'x/app/name',
      "Parameter Store's /app/name is not read on localhost: functions get its name as the value",
    ],
    [
      { 'Fn::ImportValue': 'other:Name' },
      'other:Name',
      'The output other:Name of another app is not read on localhost: functions get its name as the value',
    ],
    [
      { 'Fn::GetStackOutput': { StackName: 'Other', OutputName: 'Name' } },
      'Other.Name',
      'The output Other.Name of another app is not read on localhost: functions get its name as the value',
    ],
  ])('has a made-up value, which is announced: %j', (value, expected, sentence) => {
    const announced: string[] = []
    const assembly = readAssembly(
      writeAssembly({ resources: onlyOnAws, template: { Parameters: { Asked: { Type: 'String' } } } }),
    )
    const onMadeUp = (made: { sentence: string }) => announced.push(made.sentence)
    const resolve = createResolver({ assembly, region: 'us-west-2', onMadeUp })
    expect(resolve(value)).toBe(expected)
    expect(announced).toEqual([sentence])
  })
})
