/** Signing in on the page, with every challenge: the tokens, of which the access token goes into try-it. */
import { createClient, type Schemas } from '../client/index.ts'
import { announce } from './announcement.ts'
import { type Challenge, type Question, questionOf } from './challenge.ts'
import { copyButton } from './copy-button.ts'
import { byId, create, onSubmit } from './element.ts'
import { showProblem } from './problem.ts'

type View = 'sign-in' | 'challenge' | 'account'

/** `use` takes the access token of whoever signs in, and undefined when they sign out. */
export function userPanel(use: (accessToken: string | undefined) => void): void {
  const api = createClient({ baseUrl: location.origin, retry: false })
  const problem = byId('user-problem')
  const signIn = byId('sign-in', HTMLFormElement)
  let question: Question | undefined
  let tokens: Schemas['Tokens'] | undefined

  onSubmit(signIn, ({ username = '', password = '' }) =>
    attempt(async () => proceed(await api.POST('/auth/sign-in', { body: { username, password } }), username)),
  )
  onSubmit(byId('challenge', HTMLFormElement), values =>
    attempt(async () => {
      const answer = question?.answer?.(values)
      if (answer) proceed(await api.POST('/auth/challenge', { body: answer }), answer.username)
    }),
  )
  byId('start-over').addEventListener('click', () => showSignIn())
  byId('sign-out').addEventListener('click', () =>
    attempt(async () => {
      const refreshToken = tokens?.refreshToken
      if (refreshToken) await api.POST('/auth/revoke', { body: { refreshToken } })
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
    else showChallenge(result.challenge)
  }

  function showChallenge(challenge: Challenge): void {
    question = questionOf(challenge)
    byId('question').textContent = question.text
    byId('answer-fields').replaceChildren(...question.fields)
    byId('answer').hidden = !question.answer
    show('challenge', 'one more step')
  }

  function showAccount(given: Schemas['Tokens'], username: string): void {
    tokens = given
    const { accessToken, idToken, refreshToken, expiresIn } = given
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

/** Shows one of the three, with the focus where one goes on. */
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
