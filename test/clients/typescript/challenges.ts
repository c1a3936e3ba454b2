/** A sign-in with the generated client: answers challenges until there are tokens. */
import {
  type Challenge,
  type ChallengeAnswer,
  Configuration,
  ResponseError,
  type SelectMfaTypeAnswerChoiceEnum,
  SignInApi,
  type Tokens,
} from './generated/index.ts'

export const password = 'anyPassword0!'
const phoneUrl = process.env['PHONE_URL'] ?? ''

/** What the user chooses, or the secret of the user's app. */
interface User {
  username: string
  password: string
  choice?: SelectMfaTypeAnswerChoiceEnum
  secret?: string
}

export async function signIn(basePath: string, user: User): Promise<Tokens | undefined> {
  const api = new SignInApi(new Configuration({ basePath }))
  let result = await api.signIn({ signInRequest: { username: user.username, password: user.password } })
  while (result.outcome === 'CHALLENGE') {
    const challengeAnswer = await answerTo(result.challenge, user)
    if (!challengeAnswer) return undefined
    result = await api.answerChallenge({ challengeAnswer })
  }
  print('signed in', user.username)
  return result.tokens
}

/** Resolves to undefined for a challenge that this client does not know. */
async function answerTo(challenge: Challenge, user: User): Promise<ChallengeAnswer | undefined> {
  const { username, session } = challenge
  switch (challenge.name) {
    case 'NEW_PASSWORD_REQUIRED':
      print(challenge.name)
      return { name: challenge.name, username, session, newPassword: password }
    case 'SELECT_MFA_TYPE':
      print(challenge.name, challenge.parameters.options.length)
      return { name: challenge.name, username, session, choice: user.choice ?? 'SOFTWARE_TOKEN_MFA' }
    case 'SMS_MFA':
      print(challenge.name, challenge.parameters.delivery.destination)
      return { name: challenge.name, username, session, code: await codeOn({ to: '+81288220000' }) }
    case 'EMAIL_OTP':
      print(challenge.name, challenge.parameters.delivery.destination)
      return { name: challenge.name, username, session, code: await codeOn({ to: 'anna@example.com' }) }
    case 'SOFTWARE_TOKEN_MFA':
      print(challenge.name)
      return { name: challenge.name, username, session, code: await codeOn({ app: user.secret ?? '' }) }
    case 'MFA_SETUP': {
      print(challenge.name)
      const { secretCode } = challenge.parameters
      const code = secretCode === undefined ? {} : { code: await codeOn({ app: secretCode }) }
      return { name: challenge.name, username, session, ...code }
    }
    default:
      print('unknown challenge')
      return undefined
  }
}

/** The code that the user reads: from a message that was sent to an address, or from an app with a secret. */
export async function codeOn(source: { to: string } | { app: string }): Promise<string> {
  return (await fetch(`${phoneUrl}?${new URLSearchParams({ ...source })}`)).text()
}

/** The code of the problem that a call fails with. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call
  } catch (error) {
    if (error instanceof ResponseError) return (await error.response.json()).code
    throw error
  }
  throw new Error('The call did not fail.')
}

export function print(...words: unknown[]): void {
  process.stdout.write(`${words.join(' ')}\n`)
}
