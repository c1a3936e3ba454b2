import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { checkStage } from '../../../../lib/config/check-stage.ts'
import { stageNamed } from '../../../../lib/config/stages.ts'
import { loadOnce } from '../../../loaded-once.ts'
import { operations, stackOf, templateOf, testApp } from '../../support.ts'

const { clientMustHave, existingUserPoolNote, withExistingUserPool } = loadOnce<
  typeof import('../../../../lib/constructs/user-pool/existing-user-pool.ts')
>('lib/constructs/user-pool/existing-user-pool.ts')
const { stageOfCommandLine } =
  loadOnce<typeof import('../../../../lib/assembly/app.ts')>('lib/assembly/app.ts')
// As CDK sees it, which is outside of this file's world.
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
  test('has no resource of Cognito', () => {
    const { Resources } = template.toJSON()
    const types = Object.values<{ Type: string }>(Resources).map(({ Type }) => Type)
    expect(types.filter(type => type.startsWith('AWS::Cognito::'))).toEqual([])
  })

  test('names the pool only to functions, their policies and the authorizer, and so attaches nothing to it', () => {
    const { Resources } = template.toJSON()
    const naming = Object.values<{ Type: string }>(Resources).filter(resource =>
      JSON.stringify(resource).includes(existingUserPool.id),
    )
    expect(new Set(naming.map(({ Type }) => Type))).toEqual(
      new Set(['AWS::ApiGateway::Authorizer', 'AWS::IAM::ManagedPolicy', 'AWS::Lambda::Function']),
    )
  })

  test('lets its functions act on that pool alone', () => {
    const statements = Object.values(template.findResources('AWS::IAM::ManagedPolicy'))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
      .filter(({ Action }) => JSON.stringify(Action).includes('cognito-idp:'))
    expect(statements.length).toBeGreaterThan(0)
    for (const { Resource } of statements) expect(Resource).toEqual(arn)
  })

  test('has the authorizer take its tokens', () => {
    template.hasResourceProperties('AWS::ApiGateway::Authorizer', { ProviderARNs: [arn] })
  })

  test('tells every function the ids, and no password policy: it does not know the one of the pool', () => {
    for (const { Properties } of Object.values(template.findResources('AWS::Lambda::Function'))) {
      expect(Properties.Environment.Variables).toMatchObject({
        USER_POOL_ID: existingUserPool.id,
        USER_POOL_CLIENT_ID: existingUserPool.clientId,
      })
      expect(Properties.Environment.Variables).not.toHaveProperty('PASSWORD_POLICY')
    }
  })

  test('puts out the ids that it was given', () => {
    template.hasOutput('UserPoolId', { Value: existingUserPool.id })
    template.hasOutput('UserPoolClientId', { Value: existingUserPool.clientId })
  })

  test('is the same whatever the stage says about the pool, which the note calls without effect', () => {
    const other = {
      passwordPolicy: { ...dev.passwordPolicy, minimumLength: 20 },
      mfa: { ...dev.mfa, required: true, factors: ['totp' as const, 'sms' as const] },
      emailAlias: true,
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

describe('what synth says of an existing user pool', () => {
  test('is nothing where the pool is its own', () => {
    expect(existingUserPoolNote(dev)).toBeUndefined()
  })

  test('names each thing that its client must have', () => {
    const note = existingUserPoolNote(checkStage({ ...dev, existingUserPool }))
    expect(note).toContain(`uses the existing user pool ${existingUserPool.id} and changes nothing of it`)
    for (const [property, value] of Object.entries(clientMustHave)) {
      expect(note).toMatch(new RegExp(`${property} +${value}`))
    }
  })

  test('points at a guide, which says of each thing what comes without it', () => {
    const [, guide = ''] =
      /(docs\S+)$/.exec(existingUserPoolNote(checkStage({ ...dev, existingUserPool })) ?? '') ?? []
    const text = readFileSync(guide, 'utf8')
    for (const property of Object.keys(clientMustHave)) expect(text).toContain(`\n| \`${property}\` `)
  })

  test("asks for what the stack's own client has", () => {
    const [client] = Object.values(templateOf('dev').findResources('AWS::Cognito::UserPoolClient'))
    const { ExplicitAuthFlows, GenerateSecret, PreventUserExistenceErrors, EnableTokenRevocation } =
      client?.['Properties'] ?? {}
    for (const flow of ExplicitAuthFlows) expect(clientMustHave.ExplicitAuthFlows).toContain(flow)
    expect(GenerateSecret).toBe(false)
    expect(clientMustHave.PreventUserExistenceErrors).toBe(PreventUserExistenceErrors)
    expect(clientMustHave.EnableTokenRevocation).toBe(String(EnableTokenRevocation))
  })
})

describe('an existing user pool in another Region than the stack', () => {
  test('is refused in one line that says what to do', () => {
    env['CDK_DEFAULT_REGION'] = 'us-east-1'
    expect(() => stackOf({ existingUserPool }, { operations })).toThrow(
      'stage dev: existingUserPool.id: eu-west-1_Existing1 is in eu-west-1, but the stack would go to us-east-1: ' +
        'set AWS_REGION=eu-west-1, or name one of us-east-1',
    )
  })

  test('is not, where the Regions are one', () => {
    env['CDK_DEFAULT_REGION'] = 'eu-west-1'
    expect(() => stackOf({ existingUserPool }, { operations })).not.toThrow()
  })
})

test.each([
  ['a name for the id', { ...existingUserPool, id: 'my-pool' }, 'stage dev: existingUserPool.id: use the id'],
  ['no client', { id: existingUserPool.id }, 'stage dev: existingUserPool.clientId: '],
])('an existing user pool with %s is refused', (_, given, line) => {
  expect(() => checkStage({ ...dev, existingUserPool: given })).toThrow(line)
})

describe('on the command line', () => {
  const { id, clientId } = existingUserPool

  // As the CDK CLI hands `-c` on.
  const context = (given: object) => JSON.stringify({ userPoolId: id, userPoolClientId: clientId, ...given })

  test('both ids make the chosen stage use the pool, whose firewall is not its own', () => {
    const { region } = stageNamed('prod')
    const pool = { ...existingUserPool, ...(region ? { id: `${region}_Existing1` } : {}) }
    env['CDK_CONTEXT_JSON'] = context({ stage: 'prod', userPoolId: pool.id })
    const expected = { ...stageNamed('prod'), poolAccess: 'limited', existingUserPool: pool }
    expect(stageOfCommandLine(testApp())).toEqual(expected)
  })

  test('synth says what the pool has to have, and does not fail, also where the CDK CLI has a Node that knows no types', () => {
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
    ['userPoolId', id, undefined, 'userPoolClientId'],
    ['userPoolClientId', undefined, clientId, 'userPoolId'],
  ])('%s alone is refused', (given, userPoolId, userPoolClientId, missing) => {
    expect(() => withExistingUserPool(dev, userPoolId, userPoolClientId)).toThrow(
      `stage dev: -c ${given} is given without -c ${missing}: name both the user pool and its client, or neither`,
    )
  })

  test('neither leaves the stage as it is', () => {
    expect(withExistingUserPool(dev, undefined, undefined)).toBe(dev)
  })
})
