/** What the local pool sends are events of the public types: TypeScript checks them as literals, so that nothing may be extra. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import {
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  ForgotPasswordCommand,
  GetTokensFromRefreshTokenCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { listed, otherPassword, password } from '../support.ts'
import { type FiredEvent, startWithTriggers } from './support.ts'

const email = 'anna@example.com'
const UserAttributes = listed({ email })
const ClientMetadata = { a: 'b' }

/** Fires every trigger, with and without what a caller may leave out. */
async function firedBy(version: 'PreTokenGeneration' | 'PreTokenGenerationV2' | 'PreTokenGenerationV3') {
  const nothing = () => {}
  const pool = await startWithTriggers({
    ...{ PreSignUp: nothing, PostConfirmation: nothing, PreAuthentication: nothing },
    ...{ PostAuthentication: nothing, CustomMessage: nothing, [version]: nothing },
    UserMigration: ({ userName, response }) => {
      if (userName === 'nobody') return
      response.userAttributes = { email: `${userName}@example.com`, email_verified: 'true' }
    },
  })
  const signUp = { Password: password, UserAttributes }
  await pool.send(SignUpCommand, { Username: 'anna', ...signUp, ClientMetadata })
  await pool.send(SignUpCommand, { Username: 'berta', ...signUp, ValidationData: listed({ c: 'd' }) })
  await pool.send(AdminConfirmSignUpCommand, { Username: 'anna', ClientMetadata })
  await pool.send(AdminCreateUserCommand, {
    Username: 'dora',
    UserAttributes,
    TemporaryPassword: password,
    DesiredDeliveryMediums: ['EMAIL'],
  })
  const { RefreshToken } = await pool.tokensOf('anna')
  await pool.send(GetTokensFromRefreshTokenCommand, { RefreshToken, ClientMetadata })
  await pool.send(AdminRespondToAuthChallengeCommand, {
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session: await pool.sessionOf('dora'),
    ChallengeResponses: { USERNAME: 'dora', NEW_PASSWORD: otherPassword },
    ClientMetadata,
  })
  await pool.send(AdminInitiateAuthCommand, {
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'emil', PASSWORD: password },
    ClientMetadata,
  })
  await pool.send(ForgotPasswordCommand, { Username: 'frida', ClientMetadata })
  await pool.signInException('nobody')
  return pool.fired.map(event => [typeOf(event, version), event] as const)
}

function typeOf({ triggerSource }: FiredEvent, version: string): string {
  const [trigger] = triggerSource.split('_')
  if (trigger !== 'TokenGeneration') return `${trigger}TriggerEvent`
  return version === 'PreTokenGeneration' ? 'PreTokenGenerationTriggerEvent' : `${version}TriggerEvent`
}

/** What TypeScript reports for values that are declared with types of lambda/triggers/events.ts, in one file or several. */
function typeErrors(files: Record<string, (readonly [type: string, value: unknown])[]>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'trigger-events-'))
  const types = resolve('lambda/triggers/events.ts')
  for (const [name, declared] of Object.entries(files)) {
    const lines = declared.map(
      ([type, value], index) => `export const event${index}: own.${type} = ${JSON.stringify(value)}`,
    )
    const text = [`import type * as own from ${JSON.stringify(types)}`, ...lines].join('\n')
    writeFileSync(join(folder, name), text)
  }
  const options = ['--strict', '--exactOptionalPropertyTypes', '--noEmit', '--allowImportingTsExtensions']
  const modules = ['--module', 'nodenext', '--ignoreConfig']
  try {
    const paths = Object.keys(files).map(name => join(folder, name))
    const tsc = ['node_modules/typescript-7/bin/tsc', ...options, ...modules, ...paths]
    return spawnSync(process.execPath, tsc, { encoding: 'utf8' }).stdout.split('\n').filter(Boolean)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const fired = (
  await Promise.all([
    firedBy('PreTokenGeneration'),
    firedBy('PreTokenGenerationV2'),
    firedBy('PreTokenGenerationV3'),
  ])
).flat()

test('every trigger that runs here is among them', () => {
  expect([...new Set(fired.map(([, { triggerSource }]) => triggerSource))].sort()).toEqual([
    'CustomMessage_AdminCreateUser',
    'CustomMessage_ForgotPassword',
    'CustomMessage_SignUp',
    'PostAuthentication_Authentication',
    'PostConfirmation_ConfirmSignUp',
    'PreAuthentication_Authentication',
    'PreSignUp_AdminCreateUser',
    'PreSignUp_SignUp',
    'TokenGeneration_Authentication',
    'TokenGeneration_NewPasswordChallenge',
    'TokenGeneration_RefreshTokens',
    'UserMigration_Authentication',
    'UserMigration_ForgotPassword',
  ])
})

test('the events are of the public types, which would not have another field', () => {
  const [[type, event] = ['', {}]] = fired
  const errors = typeErrors({ 'fired.ts': fired, 'surplus.ts': [[type, { ...event, surplus: 1 }]] })
  expect(errors).toEqual([expect.stringMatching(/surplus\.ts.*"surplus"/)])
})
