import { describe, expect, test } from '@jest/globals'
import { isProblem, type Schemas } from '../../client/index.ts'
import { clientWith, json, problem } from './support.ts'

const signer = async (request: Request) => request
const body = { username: 'gimpei3', password: 'anyPassword0!' }

/** As an app branches on a result: it compiles only if the last branch is there. */
function nextStep(result: Schemas['SignInResult']): string {
  switch (result.outcome) {
    case 'SIGNED_IN':
      return 'home'
    case 'CHALLENGE':
      return promptFor(result.challenge)
    default:
      return `update the app: ${result.outcome}`
  }
}

function promptFor(challenge: Schemas['Challenge']): string {
  switch (challenge.name) {
    case 'SMS_MFA':
    case 'EMAIL_OTP':
    case 'SMS_OTP':
      return challenge.parameters.delivery.destination
    case 'NEW_PASSWORD_REQUIRED':
    case 'SOFTWARE_TOKEN_MFA':
    case 'SELECT_MFA_TYPE':
    case 'MFA_SETUP':
    case 'SELECT_CHALLENGE':
    case 'PASSWORD':
    case 'WEB_AUTHN':
      return challenge.name
    default:
      return `pass on: ${challenge.name} ${Object.keys(challenge.cognitoParameters).join()}`
  }
}

describe('a value that a later version of the API returns', () => {
  test('reaches the app if it is the name of a challenge, with its parameters and new fields', async () => {
    const challenge = {
      name: 'LATER',
      username: 'gimpei3',
      session: 's',
      cognitoParameters: { hint: 'a' },
      ends: 5,
    }
    const { api } = clientWith([json({ outcome: 'CHALLENGE', challenge })])
    const result = await api.POST('/auth/sign-in', { body })
    expect(nextStep(result)).toBe('pass on: LATER hint')
    expect(result).toEqual({ outcome: 'CHALLENGE', challenge })
  })

  test('reaches the app if it is the outcome of a sign-in', async () => {
    const { api } = clientWith([json({ outcome: 'LATER', details: { seconds: 5 } })])
    expect(nextStep(await api.POST('/auth/sign-in', { body }))).toBe('update the app: LATER')
  })

  test('reaches the app if it is the status of a user', async () => {
    const { api } = clientWith([json({ username: 'gimpei3', status: 'LATER' })], { signer })
    const { status } = await api.GET('/users/{username}', { params: { path: { username: 'gimpei3' } } })
    const known: Schemas['UserStatus'] = 'CONFIRMED'
    expect([status, status === known]).toEqual(['LATER', false])
  })

  test('reaches the app if it is the code of a problem', async () => {
    const { api } = clientWith([problem(409, 'LATER')], { signer })
    const error: unknown = await api
      .POST('/users', { body: { username: 'a' } })
      .catch((reason: unknown) => reason)
    expect(isProblem(error) && String(error.code)).toBe('LATER')
    expect(isProblem(error, 'USERNAME_EXISTS')).toBe(false)
  })
})
