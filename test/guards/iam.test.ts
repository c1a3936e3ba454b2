import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { callName } from '../../lambda/cognito/client.ts'
import { operations } from '../../lambda/operations/index.ts'
import { cognitoActions } from '../../lib/cognito-actions.ts'
import { templateOf } from '../lib/support.ts'

const template = templateOf('dev')
const sdk = dirname(
  createRequire(import.meta.url).resolve('@aws-sdk/client-cognito-identity-provider/package.json'),
)

interface Statement {
  Action: string | string[]
  Effect: string
  Resource: unknown
}

/** The statements of the one policy that is attached to the role of an operation's function. */
function statementsOf(id: string): Statement[] {
  const functions = template.findResources('AWS::Lambda::Function')
  const [name] = Object.keys(functions).filter(name => name.startsWith(`${id.replaceAll('-', '')}Function`))
  const role = functions[name ?? '']?.['Properties'].Role['Fn::GetAtt'][0]
  const policies = Object.values(template.findResources('AWS::IAM::ManagedPolicy')).filter(
    ({ Properties }) => Properties.Roles[0].Ref === role,
  )
  expect(policies).toHaveLength(1)
  return policies[0]?.['Properties'].PolicyDocument.Statement
}

describe.each(operations)("$id's role", operation => {
  test('can write its log and send the commands that it declares to this pool, and nothing else', () => {
    const [log, cognito, ...more] = statementsOf(operation.id)
    expect(log?.Action).toEqual(['logs:CreateLogStream', 'logs:PutLogEvents'])
    expect(JSON.stringify(log?.Resource)).toContain(`${operation.id.replaceAll('-', '')}Logs`)
    expect([cognito?.Action ?? []].flat().sort()).toEqual(cognitoActions(operation).sort())
    if (cognito)
      expect(cognito.Resource).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^UserPool/), 'Arn'] })
    expect(more).toEqual([])
  })
})

test('no other role can call Cognito', () => {
  const statements = Object.values(template.findResources('AWS::IAM::ManagedPolicy')).flatMap(
    ({ Properties }): Statement[] => Properties.PolicyDocument.Statement,
  )
  const withCognito = statements.filter(({ Action }) =>
    [Action].flat().some(action => action.startsWith('cognito-idp:')),
  )
  const expected = operations.filter(operation => cognitoActions(operation).length > 0)
  expect(withCognito).toHaveLength(expected.length)
  expect(template.findResources('AWS::IAM::Policy')).toEqual({})
})

/** Of these the SDK says nothing; they take the client id and a token, and no signature. */
const undocumented = ['GetTokensFromRefreshTokenCommand']

test('a command has an action exactly where the SDK documents that IAM is asked', () => {
  const commands = [...new Set(operations.flatMap(({ commands }) => Object.keys(commands)))]
  for (const command of commands) {
    const documentation = readFileSync(join(sdk, `dist-types/commands/${command}.d.ts`), 'utf8')
    const asked = documentation.includes('Amazon Cognito evaluates Identity and Access Management')
    const notAsked = documentation.includes("doesn't evaluate Identity and Access Management")
    expect([command, asked || notAsked]).toEqual([command, !undocumented.includes(command)])
    expect([command, cognitoActions({ commands: { [command]: Object } })]).toEqual([
      command,
      asked ? [`cognito-idp:${callName(command)}`] : [],
    ])
  }
})
