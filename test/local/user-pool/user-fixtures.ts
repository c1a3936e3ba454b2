/** Users in the states that tests start with, created by the pool's own commands. */
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Client } from './client.ts'

/** Both meet the policy of `startPool`. */
export const password = 'cD3:oxf3'
export const otherPassword = 'anyPassword0!'

type Attributes = Record<string, string>

/** Attributes as Cognito lists them. */
export const listed = (attributes: Attributes) =>
  Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }))

export function userFixtures({ send, exception }: Client) {
  /** FORCE_CHANGE_PASSWORD: created by an administrator, without an invitation. */
  async function createUser(Username: string, attributes: Attributes = {}): Promise<void> {
    await send(AdminCreateUserCommand, {
      Username,
      UserAttributes: listed(attributes),
      TemporaryPassword: password,
      MessageAction: 'SUPPRESS',
    })
  }

  /** Signs in with a password. */
  function signIn(username: string, withPassword: string = password) {
    return send(AdminInitiateAuthCommand, byPassword(username, withPassword))
  }

  return {
    createUser,
    signIn,

    /** CONFIRMED, with the usual password. */
    async confirmedUser(Username: string, attributes: Attributes = {}): Promise<void> {
      await createUser(Username, attributes)
      await send(AdminSetUserPasswordCommand, { Username, Password: password, Permanent: true })
    },
    /** UNCONFIRMED, with the usual password. */
    async signedUpUser(Username: string, attributes: Attributes = {}): Promise<void> {
      await send(SignUpCommand, { Username, Password: password, UserAttributes: listed(attributes) })
    },

    /** Signs in with a password; returns the exception. */
    signInException: (username: string, withPassword: string = password) =>
      exception(AdminInitiateAuthCommand, byPassword(username, withPassword)),
    /** The tokens of a user without further challenges. */
    async tokensOf(username: string, withPassword: string = password) {
      const { AuthenticationResult: result } = await signIn(username, withPassword)
      const { AccessToken, IdToken, RefreshToken } = result ?? {}
      if (!AccessToken || !IdToken || !RefreshToken) throw new Error(`${username} did not get all tokens`)
      return { AccessToken, IdToken, RefreshToken }
    },
    /** The session of the challenge that follows the password. */
    async sessionOf(username: string, withPassword: string = password): Promise<string> {
      const { Session } = await signIn(username, withPassword)
      if (!Session) throw new Error(`${username} got no challenge`)
      return Session
    },

    /** The status from AdminGetUser. */
    statusOf: async (Username: string) => (await send(AdminGetUserCommand, { Username })).UserStatus,
    /** The attributes from AdminGetUser, without `sub`. */
    async attributesOf(Username: string): Promise<Attributes> {
      const { UserAttributes = [] } = await send(AdminGetUserCommand, { Username })
      const entries = UserAttributes.map(({ Name, Value = '' }) => [Name, Value] as const)
      return Object.fromEntries(entries.filter(([name]) => name !== 'sub'))
    },
  }
}

const byPassword = (USERNAME: string, PASSWORD: string) =>
  ({ AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', AuthParameters: { USERNAME, PASSWORD } }) as const
