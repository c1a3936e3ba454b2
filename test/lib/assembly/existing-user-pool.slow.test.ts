import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { checkStage } from '../../../lib/config/check.ts'
import { stageNamed } from '../../../lib/config/stages.ts'
import { loadOnce } from '../../loaded-once.ts'
import { operations, stackOf, templateOf, testApp } from '../support.ts'

const { requiredClientSettings, existingUserPoolNote, withExistingUserPool } = loadOnce<
  typeof import('../../../lib/assembly/existing-user-pool.ts')
>('lib/assembly/existing-user-pool.ts')
const { stageFromContext } = loadOnce<typeof import('../../../lib/assembly/app.ts')>('lib/assembly/app.ts')
// The environment of the realm in which CDK is loaded.
const { env } = loadOnce<typeof import('node:process')>('node:process')

const dev = stageNamed('dev')
const existingUserPool = { id: 'eu-west-1_Existing1', clientId: '1h57kf5cpq17m0eml12EXAMPLE' }
const template = templateOf({ existingUserPool }, { operations })
const arn = {
  'Fn::Join': [
    '',
    [
      'arn:',
      { Ref: 'AWS::Partition' },
      ':cognito-idp:',
      { Ref: 'AWS::Region' },
      ':',
      { Ref: 'AWS::AccountId' },
      `:userpool/${existingUserPool.id}`,
    ],
  ],
}

afterEach(() => {
  delete env['CDK_DEFAULT_REGION']
  delete env['CDK_CONTEXT_JSON']
})

describe('a stack on an existing user pool', () => {
  test('has no Cognito resources', () => {
    const { Resources } = template.toJSON()
    const types = Object.values<{ Type: string }>(Resources).map(({ Type }) => Type)
    expect(types.filter(type => type.startsWith('AWS::Cognito::'))).toEqual([])
  })

  test('refers to the pool only in functions, their policies, the authorizer and the metadata of the API', () => {
    const { Resources } = template.toJSON()
    const naming = Object.values<{ Type: string }>(Resources).filter(resource =>
      JSON.stringify(resource).includes(existingUserPool.id),
    )
    expect(new Set(naming.map(({ Type }) => Type))).toEqual(
      new Set([
        'AWS::ApiGateway::Authorizer',
        'AWS::ApiGateway::RestApi',
        'AWS::IAM::ManagedPolicy',
        'AWS::Lambda::Function',
      ]),
    )
  })

  test('restricts its functions to that pool', () => {
    const statements = Object.values(template.findResources('AWS::IAM::ManagedPolicy'))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
      .filter(({ Action }) => JSON.stringify(Action).includes('cognito-idp:'))
    expect(statements.length).toBeGreaterThan(0)
    for (const { Resource } of statements) expect(Resource).toEqual(arn)
  })

  test('has an authorizer that accepts tokens of the pool', () => {
    template.hasResourceProperties('AWS::ApiGateway::Authorizer', { ProviderARNs: [arn] })
  })

  test('passes the ids to all functions, but no password policy, since it does not know it', () => {
    for (const { Properties } of Object.values(template.findResources('AWS::Lambda::Function'))) {
      expect(Properties.Environment.Variables).toMatchObject({
        USER_POOL_ID: existingUserPool.id,
        USER_POOL_CLIENT_ID: existingUserPool.clientId,
      })
      expect(Properties.Environment.Variables).not.toHaveProperty('PASSWORD_POLICY')
    }
  })

  test('outputs the ids', () => {
    template.hasOutput('UserPoolId', { Value: existingUserPool.id })
    template.hasOutput('UserPoolClientId', { Value: existingUserPool.clientId })
  })

  test('ignores the pool settings of the stage, and lists them as having no effect', () => {
    const other = {
      passwordPolicy: { ...dev.passwordPolicy, minimumLength: 20 },
      mfa: { ...dev.mfa, required: true, factors: ['totp' as const, 'sms' as const] },
      signInWith: 'email-alias' as const,
      customAttributes: {
        tenant: { type: 'String' as const, mutable: false, writableByUser: false, readableByUser: false },
      },
      tokens: { ...dev.tokens, accessMinutes: 5, rotation: { graceSeconds: 0 } },
      email: { from: 'no-reply@example.com', sesRegion: 'eu-west-1' },
      messages: { verification: { emailSubject: 'Code', emailBody: '{####}' } },
    }
    expect(templateOf({ ...other, existingUserPool }, { operations }).toJSON()).toEqual(template.toJSON())
    const note = existingUserPoolNote(checkStage({ ...dev, ...other, existingUserPool }))
    for (const key of Object.keys(other)) expect(note).toMatch(new RegExp(`no effect: .*\\b${key}\\b`))
  })
})

describe('the note on an existing user pool', () => {
  test('is omitted if the stack creates the pool', () => {
    expect(existingUserPoolNote(dev)).toBeUndefined()
  })

  test('lists the required settings of the client', () => {
    const note = existingUserPoolNote(checkStage({ ...dev, existingUserPool }))
    expect(note).toContain(`uses the existing user pool ${existingUserPool.id} and does not change it`)
    for (const [property, value] of Object.entries(requiredClientSettings)) {
      expect(note).toMatch(new RegExp(`${property} +${value}`))
    }
  })

  test('refers to a guide that explains each required setting', () => {
    const [, guide = ''] =
      /(docs\S+)$/.exec(existingUserPoolNote(checkStage({ ...dev, existingUserPool })) ?? '') ?? []
    const text = readFileSync(guide, 'utf8')
    for (const property of Object.keys(requiredClientSettings)) expect(text).toContain(`\n| \`${property}\` `)
  })

  test("requires the settings of the stack's own client", () => {
    const [client] = Object.values(templateOf('dev').findResources('AWS::Cognito::UserPoolClient'))
    const { ExplicitAuthFlows, GenerateSecret, PreventUserExistenceErrors, EnableTokenRevocation } =
      client?.['Properties'] ?? {}
    for (const flow of ExplicitAuthFlows) expect(requiredClientSettings.ExplicitAuthFlows).toContain(flow)
    expect(GenerateSecret).toBe(false)
    expect(requiredClientSettings.PreventUserExistenceErrors).toBe(PreventUserExistenceErrors)
    expect(requiredClientSettings.EnableTokenRevocation).toBe(String(EnableTokenRevocation))
  })
})

describe('an existing user pool in another Region than the stack', () => {
  test('is rejected in one line with the fix', () => {
    env['CDK_DEFAULT_REGION'] = 'us-east-1'
    expect(() => stackOf({ existingUserPool }, { operations })).toThrow(
      'stage dev: existingUserPool.id: eu-west-1_Existing1 is in eu-west-1, but the stack deploys to us-east-1: ' +
        'set AWS_REGION=eu-west-1, or use one in us-east-1',
    )
  })

  test('is accepted if the Regions match', () => {
    env['CDK_DEFAULT_REGION'] = 'eu-west-1'
    expect(() => stackOf({ existingUserPool }, { operations })).not.toThrow()
  })
})

test.each([
  ['a name for the id', { ...existingUserPool, id: 'my-pool' }, 'stage dev: existingUserPool.id: use the id'],
  ['no client', { id: existingUserPool.id }, 'stage dev: existingUserPool.clientId: '],
])('an existing user pool with %s is rejected', (_, pool, line) => {
  expect(() => checkStage({ ...dev, existingUserPool: pool })).toThrow(line)
})

describe('on the command line', () => {
  const { id, clientId } = existingUserPool

  // The form in which the CDK CLI passes `-c` to the app.
  const context = (more: object) => JSON.stringify({ userPoolId: id, userPoolClientId: clientId, ...more })

  test('both ids apply the pool to the chosen stage, with poolAccess limited', () => {
    const { region } = stageNamed('prod')
    const pool = { ...existingUserPool, ...(region ? { id: `${region}_Existing1` } : {}) }
    env['CDK_CONTEXT_JSON'] = context({ stage: 'prod', userPoolId: pool.id })
    const expected = { ...stageNamed('prod'), poolAccess: 'limited', existingUserPool: pool }
    expect(stageFromContext(testApp())).toEqual(expected)
  })

  test('synthesis prints the note and succeeds, even if the CDK CLI runs on a Node without type stripping', () => {
    const outdir = mkdtempSync(join(tmpdir(), 'cognito-auth-api-existing-'))
    try {
      const { status, stderr } = spawnSync(
        process.execPath,
        ['--no-experimental-strip-types', 'bin/app.js'],
        {
          encoding: 'utf8',
          env: { ...process.env, CDK_CONTEXT_JSON: context({}), CDK_OUTDIR: outdir },
        },
      )
      const note = existingUserPoolNote(checkStage({ ...dev, existingUserPool }))
      expect([status, stderr]).toEqual([0, `${note}\n`])
    } finally {
      rmSync(outdir, { recursive: true })
    }
  })

  test.each([
    ['userPoolId', undefined, clientId],
    ['userPoolClientId', id, undefined],
  ])('a missing %s is rejected', (missing, userPoolId, userPoolClientId) => {
    expect(() => withExistingUserPool(dev, userPoolId, userPoolClientId)).toThrow(
      `stage dev: -c ${missing} is missing: set both userPoolId and userPoolClientId, or neither`,
    )
  })

  test('without ids, the stage is unchanged', () => {
    expect(withExistingUserPool(dev, undefined, undefined)).toBe(dev)
  })
})
