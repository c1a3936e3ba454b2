/** Users in the states that tests begin with, made and signed in by the pool's own commands. */
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Client } from './client.ts'

/** Two that meet the policy of `startPool`. */
export const password = 'cD3:oxf3'
export const otherPassword = 'anyPassword0!'

type Attributes = Record<string, string>

/** Attributes in Cognito's form. */
export const listed = (attributes: Attributes) =>
  Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }))

export function people({ send, exception }: Client) {
  /** FORCE_CHANGE_PASSWORD: an administrator created the user, told nobody, and knows the temporary password. */
  async function createUser(Username: string, attributes: Attributes = {}): Promise<void> {
    await send(AdminCreateUserCommand, {
      Username,
      UserAttributes: listed(attributes),
      TemporaryPassword: password,
      MessageAction: 'SUPPRESS',
    })
  }

  /** What a sign-in by password comes to. */
  function signIn(username: string, given: string = password) {
    return send(AdminInitiateAuthCommand, byPassword(username, given))
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

    /** How a sign-in by password is refused. */
    signInRefusal: (username: string, given: string = password) =>
      exception(AdminInitiateAuthCommand, byPassword(username, given)),
    /** The tokens of a user who is asked for nothing but the password. */
    async tokensOf(username: string, given: string = password) {
      const { AuthenticationResult: result } = await signIn(username, given)
      const { AccessToken, IdToken, RefreshToken } = result ?? {}
      if (!AccessToken || !IdToken || !RefreshToken) throw new Error(`${username} did not get all tokens`)
      return { AccessToken, IdToken, RefreshToken }
    },
    /** The session of a sign-in that a challenge follows. */
    async sessionOf(username: string, given: string = password): Promise<string> {
      const { Session } = await signIn(username, given)
      if (!Session) throw new Error(`${username} got no challenge`)
      return Session
    },

    /** The status, as AdminGetUser gives it. */
    statusOf: async (Username: string) => (await send(AdminGetUserCommand, { Username })).UserStatus,
    /** The attributes without `sub`, as AdminGetUser gives them. */
    async attributesOf(Username: string): Promise<Attributes> {
      const { UserAttributes = [] } = await send(AdminGetUserCommand, { Username })
      const entries = UserAttributes.map(({ Name, Value = '' }) => [Name, Value] as const)
      return Object.fromEntries(entries.filter(([name]) => name !== 'sub'))
    },
  }
}

const byPassword = (USERNAME: string, PASSWORD: string) =>
  ({ AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', AuthParameters: { USERNAME, PASSWORD } }) as const
