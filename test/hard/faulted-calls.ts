/** The calls that faults are tried on: a create, a code, an answer to a challenge, a sign-in and a read. */
import { type Api, challengeOf, type RawRequest } from '../e2e/support.ts'
import type { FaultKind } from './fault-kinds.ts'

const password = 'anyPassword0!'

export interface FaultedCall {
  name: string
  /** The command that carries it out. */
  command: string
  /** Makes what the request needs to succeed, for a user of this name. */
  prepare(api: Api, username: string): Promise<[route: string, request: RawRequest]>
  success: number
  /** What the same request gets once the pool has carried it out. */
  twice: [status: number, code: string | undefined]
  /** Whether Cognito answers something to it. */
  answers: boolean
}

export const faultedCalls: readonly FaultedCall[] = [
  {
    name: 'create',
    command: 'AdminCreateUser',
    prepare: async (_, username) => ['POST /users', { body: { username, invite: 'NONE' }, signed: true }],
    success: 201,
    twice: [409, 'USERNAME_EXISTS'],
    answers: true,
  },
  {
    name: 'code',
    command: 'ConfirmSignUp',
    async prepare(api, username) {
      const email = `${username}@example.com`
      await api.POST('/auth/sign-up', { body: { username, password, attributes: { email } } })
      const [message] = api.messages(email)
      return ['POST /auth/sign-up/confirm', { body: { username, code: message?.code } }]
    },
    success: 204,
    twice: [400, 'CODE_MISMATCH'],
    answers: false,
  },
  {
    name: 'challenge',
    command: 'AdminRespondToAuthChallenge',
    async prepare(api, username) {
      const temporaryPassword = 'cD3:oxf3'
      await api.POST('/users', { body: { username, temporaryPassword, invite: 'NONE' } })
      const { name, session } = await challengeOf(
        api.signIn(username, temporaryPassword),
        'NEW_PASSWORD_REQUIRED',
      )
      return ['POST /auth/challenge', { body: { name, username, session, newPassword: password } }]
    },
    success: 200,
    twice: [401, 'SESSION_EXPIRED'],
    answers: true,
  },
  {
    name: 'sign-in',
    command: 'AdminInitiateAuth',
    async prepare(api, username) {
      await api.createUser(username, password)
      return ['POST /auth/sign-in', { body: { username, password } }]
    },
    success: 200,
    twice: [200, undefined],
    answers: true,
  },
  {
    name: 'read',
    command: 'AdminGetUser',
    async prepare(api, username) {
      await api.createUser(username, password)
      return [`GET /users/${username}`, { signed: true }]
    },
    success: 200,
    twice: [200, undefined],
    answers: true,
  },
]

/** What a call of a user shows beside the fault. */
export function expected(call: FaultedCall, { code, carriedOut, empty }: FaultKind) {
  const lets = empty && !call.answers
  return {
    code: lets ? undefined : code,
    again: carriedOut ? call.twice : [call.success, undefined],
  }
}
