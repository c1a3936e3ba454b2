/** The use cases of the walk-through: an invited user, the user's own account, and a user who signs up. */
import type { Transcript } from './transcript.ts'

interface Tokens {
  accessToken: string
  refreshToken: string
}

/** `suffix` makes names and passwords unique to a run on a deployed stage; it is empty on localhost. */
export function createStories(transcript: Transcript, suffix: string) {
  const call: Transcript['call'] = (...step) => transcript.call(...step)
  const gimpei = `gimpei3${suffix}`
  const hanako = `hanako${suffix}`
  const temporary = `cD3:oxf3${suffix}`
  const chosen = `my0wnPassword!${suffix}`
  const permanent = `anyPassword0!${suffix}`
  /** A deployed stage may require a second factor, which these users do not have. */
  const signedIn = { status: 200, result: suffix ? ['SIGNED_IN', 'CHALLENGE'] : 'SIGNED_IN' } as const
  const created: string[] = []

  /** Undefined if the stage requires a second factor. */
  async function signIn(step: string, username: string, password: string): Promise<Tokens | undefined> {
    const { tokens } = await call(step, 'POST /auth/sign-in', { body: { username, password } }, signedIn)
    return tokens as Tokens | undefined
  }

  return {
    async invitedUser(): Promise<void> {
      const attributes = { email: 'gimpei@example.com', address: '栃木県日光市森友1123-2' }
      const user = await call(
        'The administrator creates a user with a temporary password',
        'POST /users',
        {
          signed: true,
          body: { username: gimpei, attributes, temporaryPassword: temporary, invite: 'NONE' },
        },
        { status: 201 },
      )
      if (user['username']) created.push(gimpei)
      await call(
        'Only users who signed up themselves can be confirmed: for a created user, the response explains why not',
        `POST /users/${gimpei}/confirm`,
        { signed: true },
        { status: 409, result: 'USER_NOT_CONFIRMABLE' },
      )
      const { challenge } = await call(
        'The user signs in with the temporary password and must choose a new one',
        'POST /auth/sign-in',
        { body: { username: gimpei, password: temporary } },
        { status: 200, result: 'CHALLENGE' },
      )
      const { session } = Object(challenge)
      await call(
        'The user answers the challenge and is signed in',
        'POST /auth/challenge',
        { body: { name: 'NEW_PASSWORD_REQUIRED', username: gimpei, session, newPassword: chosen } },
        signedIn,
      )
      await signIn('The new password is sufficient from now on', gimpei, chosen)
      await call(
        'The administrator sets a permanent password',
        `PUT /users/${gimpei}/password`,
        { signed: true, body: { password: permanent } },
        { status: 204 },
      )
    },

    /** Here the API's calls to Cognito are unsigned, so the user pool's firewall sees them. */
    async ownAccount(): Promise<void> {
      const tokens = await signIn('The user signs in with that password', gimpei, permanent)
      if (tokens) {
        const { accessToken, refreshToken } = tokens
        await call('The user reads their own account', 'GET /me', { bearer: accessToken }, { status: 200 })
        const body = { refreshToken }
        await call('The user refreshes the tokens', 'POST /auth/refresh', { body }, { status: 200 })
      } else transcript.print('# This stage requires a second factor: the steps that need tokens are skipped')
      await call(
        'A refresh token that was never issued is rejected',
        'POST /auth/refresh',
        { body: { refreshToken: 'never-issued' } },
        { status: 401, result: 'TOKEN_INVALID' },
      )
    },

    async signedUpUser(): Promise<void> {
      const credentials = { username: hanako, password: chosen }
      const user = await call(
        'Another user signs up',
        'POST /auth/sign-up',
        { body: { ...credentials, attributes: {} } },
        { status: 201 },
      )
      if (user['sub']) created.push(hanako)
      await call(
        'Before confirmation, that user cannot sign in',
        'POST /auth/sign-in',
        { body: credentials },
        { status: 403, result: 'USER_NOT_CONFIRMED' },
      )
      await call(
        'The administrator confirms the sign-up',
        `POST /users/${hanako}/confirm`,
        { signed: true },
        { status: 204 },
      )
      await signIn('Now the user signs in', hanako, chosen)
    },

    async deleteUsers(): Promise<void> {
      for (const username of created) {
        await call(
          `Clean up: ${username} is deleted`,
          `DELETE /users/${username}`,
          { signed: true },
          { status: 204 },
        )
      }
    },
  }
}
