/** Signs in on the page, with every challenge, and passes the access token to try-it. */
import { createClient, type Schemas } from '../client/index.ts'
import { announce } from './announcement.ts'
import { type Challenge, type Prompt, promptFor } from './challenge.ts'
import { copyButton } from './copy-button.ts'
import { byId, create, onSubmit } from './element.ts'
import { showProblem } from './problem.ts'

type View = 'sign-in' | 'challenge' | 'account'

/** `use` gets the access token at sign-in and undefined at sign-out. */
export function userPanel(use: (accessToken: string | undefined) => void): void {
  const api = createClient({ baseUrl: location.origin, retry: false })
  const problem = byId('user-problem')
  const signIn = byId('sign-in', HTMLFormElement)
  let prompt: Prompt | undefined
  let tokens: Schemas['Tokens'] | undefined

  onSubmit(signIn, ({ username = '', password = '' }) =>
    attempt(async () => proceed(await api.POST('/auth/sign-in', { body: { username, password } }), username)),
  )
  onSubmit(byId('challenge', HTMLFormElement), values =>
    attempt(async () => {
      const answer = prompt?.answer?.(values)
      if (answer) proceed(await api.POST('/auth/challenge', { body: answer }), answer.username)
    }),
  )
  byId('start-over').addEventListener('click', () => showSignIn())
  byId('sign-out').addEventListener('click', () =>
    attempt(async () => {
      const refreshToken = tokens?.refreshToken
      // A stage with browser sessions has it in a cookie.
      await api.POST('/auth/revoke', { body: refreshToken === undefined ? {} : { refreshToken } })
      announce('Signed out')
      showSignIn()
    }),
  )

  async function attempt(step: () => Promise<void>): Promise<void> {
    showProblem(problem)
    await step().catch((error: unknown) => showProblem(problem, error))
  }

  function proceed(result: Schemas['SignInResult'], username: string): void {
    if (result.outcome === 'SIGNED_IN') showAccount(result.tokens, username)
    else if (result.outcome === 'CHALLENGE') showChallenge(result.challenge)
    else throw new Error(`This page does not know the outcome ${result.outcome}.`)
  }

  function showChallenge(challenge: Challenge): void {
    prompt = promptFor(challenge)
    byId('prompt').textContent = prompt.text
    byId('answer-fields').replaceChildren(...prompt.fields)
    byId('answer').hidden = !prompt.answer
    show('challenge', 'one more step')
  }

  function showAccount(newTokens: Schemas['Tokens'], username: string): void {
    tokens = newTokens
    const { accessToken, idToken, refreshToken, expiresIn } = newTokens
    const expiry = new Date(Date.now() + expiresIn * 1000)
    byId('expiry').textContent = expiry.toLocaleTimeString([], { timeStyle: 'short' })
    const shown = { 'Access token': accessToken, 'ID token': idToken, 'Refresh token': refreshToken }
    byId('tokens').replaceChildren(
      ...Object.entries(shown).flatMap(([name, token]) => (token ? tokenRow(name, token) : [])),
    )
    use(accessToken)
    show('account', username)
    announce(`Signed in as ${username}`)
  }

  function showSignIn(): void {
    tokens = undefined
    use(undefined)
    signIn.reset()
    showProblem(problem)
    show('sign-in', 'nobody')
  }
}

/** Shows one of the three views and focuses its first control. */
function show(view: View, state: string): void {
  for (const each of ['sign-in', 'challenge', 'account'] satisfies View[]) byId(each).hidden = each !== view
  byId('user-state').textContent = state
  byId('user-panel').classList.toggle('on', view === 'account')
  byId(view).querySelector<HTMLElement>('input, select, button')?.focus()
}

function tokenRow(name: string, token: string): HTMLElement[] {
  return [
    create('dt', {}, name),
    create(
      'dd',
      {},
      create('code', { className: 'token' }, token),
      copyButton(`the ${name.toLowerCase()}`, token),
    ),
  ]
}
