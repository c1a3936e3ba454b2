/** Every failure that Cognito can report, at every operation whose commands can meet it. */
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { mockClient } from 'aws-sdk-client-mock'
import { errorRules, mapError } from '../../lambda/cognito/errors.ts'
import { callName } from '../../lambda/contract/commands.ts'
import { errorsOf, type Operation, routeOf } from '../../lambda/contract/operation.ts'
import { type ProblemCode, problemTypes } from '../../lambda/contract/problem.ts'
import { seal } from '../../lambda/http/seal.ts'
import { operations } from '../../lambda/operations/index.ts'
import { exampleBody } from '../e2e/example-requests.ts'
import {
  accessToken,
  bearer,
  type Call,
  type CallResponse,
  call,
  cognitoError,
  environment,
  factsFor,
} from '../lambda/support.ts'
import { exceptionsOf, type Failure, failures } from './failure-table.ts'

const statuses: Record<string, number> = Object.fromEntries(
  Object.entries(problemTypes).map(([code, { status }]) => [code, status]),
)
const errorOf = ({ exception, message }: Failure) => cognitoError(exception, message)
const describeFailure = ({ exception, message }: Failure) => `${exception} "${message}"`

describe('each row of the table of failures', () => {
  const mapped = failures.filter(({ fault }) => fault !== 'never')

  test('gets its code, and the message only where the table says so', () => {
    const results = mapped.map(failure => failure.access.map(access => mapError(errorOf(failure), access)))
    expect(results).toEqual(
      mapped.map(({ access, code, exposed, message }) =>
        access.map(() => ({ code, ...(exposed ? { message } : {}) })),
      ),
    )
  })

  test('is a 4xx if a caller or an administrator can help, and a 5xx otherwise', () => {
    const faultOf = ({ code }: Failure) =>
      Number(statuses[code]) < 500 ? ['caller', 'administrator'] : ['deployment', 'Cognito']
    expect(mapped.filter(failure => !faultOf(failure).includes(failure.fault))).toEqual([])
  })

  test('needs a rule, so that every rule is the first to match some row', () => {
    const first = mapped.flatMap(({ exception, message: text, access }) =>
      access.map(level =>
        errorRules().findIndex(
          rule =>
            rule.exception === exception &&
            (rule.message?.test(text) ?? true) &&
            (rule.access?.includes(level) ?? true),
        ),
      ),
    )
    expect([...errorRules().keys()].filter(rule => !first.includes(rule))).toEqual([])
  })
})

const commandsOf = ({ commands }: Operation) => Object.keys(commands)
const listed = new Set(operations.flatMap(commandsOf).flatMap(exceptionsOf))

/** The commands that send messages. */
const senders = operations
  .flatMap(commandsOf)
  .filter(command => exceptionsOf(command).includes('InvalidSmsRoleAccessPolicyException'))
  .map(callName)

/** Whether any command can throw it: the SDK lists it for no command, or not for all that can. */
function isCommon(exception: string): boolean {
  return ['TooManyRequestsException', 'ForbiddenException'].includes(exception) || !listed.has(exception)
}

/** The failures of a command in an operation. */
function failuresOf({ id, access }: Operation, command: string): Failure[] {
  const exceptions = exceptionsOf(command)
  const concerns = ({ from }: Failure) =>
    from.length === 0 ||
    from.some(name => [id, callName(command)].includes(name) || (name === 'senders' && isSender(command)))
  const possible = failures.filter(
    failure =>
      failure.access.includes(access) &&
      concerns(failure) &&
      (exceptions.includes(failure.exception) || isCommon(failure.exception)),
  )
  const never = possible.filter(({ fault }) => fault === 'never').map(({ exception }) => exception)
  return possible.filter(({ exception }) => !never.includes(exception))
}

function isSender(command: string): boolean {
  return senders.includes(callName(command))
}

test('the table covers every exception that the SDK lists for a command of the API', () => {
  const covered = new Set(failures.map(({ exception }) => exception))
  expect(listed.size).toBeGreaterThan(30)
  expect([...listed].filter(exception => !covered.has(exception))).toEqual([])
})

/** What `run` needs of any command that succeeds. */
const output = {
  Username: 'member',
  UserStatus: 'CONFIRMED',
  Enabled: true,
  UserCreateDate: new Date(0),
  UserLastModifiedDate: new Date(0),
  UserAttributes: [
    { Name: 'email', Value: 'member@example.com' },
    {
      Name: 'identities',
      Value: '[{"userId":"1","providerName":"Google","providerType":"Google","primary":false}]',
    },
  ],
  SecretCode: 'SECRET',
  Session: 'a-session-of-some-length',
  Status: 'SUCCESS',
  AuthenticationResult: { AccessToken: accessToken, IdToken: 'id', RefreshToken: 'refresh', ExpiresIn: 3600 },
  Sessions: [],
  CredentialCreationOptions: {
    challenge: 'FPuYHv0FDnhZUFsMQ3bD0w',
    rp: { name: 'localhost' },
    user: { id: 'bWVtYmVy', name: 'member', displayName: 'member' },
    pubKeyCredParams: [],
  },
}

const mfaSetup = { name: 'MFA_SETUP', username: 'member', session: 'a-session-of-some-length' }
/** Bodies for commands that the example does not cause; where operations differ, with their id. */
const bodies: Record<string, unknown> = {
  AdminDeleteUserAttributesCommand: { attributes: { nickname: null } },
  DeleteUserAttributesCommand: { attributes: { nickname: null } },
  AssociateSoftwareTokenCommand: mfaSetup,
  VerifySoftwareTokenCommand: { ...mfaSetup, code: '123456' },
  AdminInitiateAuthCommand: { ...mfaSetup, name: 'PASSWORD', password: 'anyPassword0!' },
  'admin-update-user-attributes AdminGetUserCommand': { attributes: { email: null } },
  'update-user-attributes AdminGetUserCommand': { attributes: { email: null } },
  'admin-respond-to-auth-challenge AdminGetUserCommand': {
    name: 'NEW_PASSWORD_REQUIRED',
    username: 'member',
    session: 'a-session-of-some-length',
    newPassword: 'anyPassword0!',
    attributes: { email: 'g@example.com' },
  },
  'admin-initiate-auth AdminGetUserAuthFactorsCommand': { username: 'member', prefer: 'PASSKEY' },
  'admin-respond-to-auth-challenge AdminGetUserAuthFactorsCommand': {
    ...mfaSetup,
    name: 'SELECT_CHALLENGE',
    choice: 'PASSKEY',
  },
}

function requestOf(operation: Operation, command: string): Call {
  const { access, request, route } = operation
  const { method } = routeOf(operation)
  const path = {
    username: 'member',
    group: 'readers',
    name: 'email',
    id: 'a-passkey',
    provider: 'Google',
    // The user has one to remove, and lacks one to link.
    subject: method === 'DELETE' ? '1' : '2',
  }
  const ids = route.includes('/sessions/') ? { id: 'tknm5k9p2q7r4s8t1v6w3x0y5z2b' } : {}
  const names = Object.entries({ ...path, ...ids }).filter(([name]) => route.includes(`{${name}}`))
  const isMain = commandsOf(operation)[0] === command
  return {
    ...(access === 'user' ? bearer : {}),
    path: Object.fromEntries(names),
    ...(request.body
      ? {
          body:
            (isMain ? undefined : (bodies[`${operation.id} ${command}`] ?? bodies[command])) ??
            exampleBody(operation),
        }
      : {}),
  }
}

/** Of a stage where sign-ins can begin without a password, or at another provider, and that notifies its users. */
const variables = {
  ...environment,
  EVENTS: 'sub',
  SEAL_KEY: 'alias/test-notifications',
  FIRST_FACTORS: '["PASSWORD","EMAIL_OTP","PASSKEY"]',
  PROVIDERS: '[{"name":"Google","type":"google"}]',
}

const cognito = mockClient(CognitoIdentityProviderClient)
beforeEach(() => void cognito.reset())

/** How an operation responds to each failure that its command can meet. */
async function responses(operation: Operation, command: string) {
  const [, Command] = Object.entries(operation.commands).find(([name]) => name === command) ?? []
  const possible = failuresOf(operation, command)
  expect(possible.length).toBeGreaterThan(20)
  const answers: { failure: Failure; response: CallResponse }[] = []
  const request = requestOf(operation, command)
  let error: Error | undefined
  let calls = 0
  // A mock for each failure would take longer than the operation.
  cognito.onAnyCommand().resolves(output)
  cognito.on(Command as never).callsFake(() => {
    calls++
    throw error
  })
  for (const failure of possible) {
    error = errorOf(failure)
    calls = 0
    const response = await call(
      operation,
      request,
      { ...factsFor(operation), event: { type: operation.operationId, begins: false } },
      variables,
      { createSealer: () => async () => 'c2VhbGVk', seal },
    )
    expect(calls).toBe(1)
    answers.push({ failure, response })
  }
  return answers
}

/** Whether a command only collects what the notification of the user needs. */
function isForNotification({ commandsRequire = {} }: Operation, command: string): boolean {
  return commandsRequire[command] === 'notifications'
}

describe.each(operations.filter(operation => commandsOf(operation).length > 0))('$id', operation => {
  const declared: readonly ProblemCode[] = errorsOf(operation)

  test.each(commandsOf(operation).filter(command => !isForNotification(operation, command)))(
    'responds to every failure of %s with a documented code',
    async command => {
      const mistakes: unknown[] = []
      for (const { failure, response } of await responses(operation, command)) {
        const { status, body, log } = response
        const answer = [describeFailure(failure), status, body['code'], log['code'], log['outcome']]
        // The log has what the response hides, and never blames a caller for a failure of ours.
        const hidden = operation.access === 'public' && operation.status === 202 && status === 202
        if (!hidden && !declared.some(code => code === body['code'])) mistakes.push(answer)
        if (!hidden && log['code'] !== body['code']) mistakes.push(answer)
        if (log['code'] === undefined || log['exception'] === undefined) mistakes.push(answer)
        if (Number(statuses[failure.code]) >= 500 && log['outcome'] !== 'FAILED') mistakes.push(answer)
      }
      expect(mistakes).toEqual([])
    },
  )
})

const forNotifications = operations.flatMap(operation =>
  commandsOf(operation)
    .filter(command => isForNotification(operation, command))
    .map(command => ({ id: operation.id, operation, command })),
)

test.each(forNotifications)(
  '$id succeeds whatever failure the $command for its notification meets, and logs it',
  async ({ operation, command }) => {
    const mistakes = (await responses(operation, command)).filter(
      ({ failure, response: { status, log } }) =>
        status !== operation.status || Object(log['sealFailure']).name !== failure.exception,
    )
    expect(mistakes.map(({ failure }) => describeFailure(failure))).toEqual([])
  },
)
