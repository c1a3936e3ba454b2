/** A passkey that counts as two factors, on a stage on which every sign-in takes two. */
import { expect, test } from '@jest/globals'
import { createClient, memorySession, type Schemas } from '../../client/index.ts'
import { totpCode } from '../e2e/authenticator.ts'
import { passkeyRequests, useSignInPage } from './sign-in-page.ts'
import { addAuthenticator } from './virtual-authenticator.ts'

const { api, createUser, open, password } = useSignInPage('required-mfa')
const username = 'gimpei3'

/** Signs the user in for the first time, and enrolls an authenticator app. Returns the tokens, and the secret of the app. */
async function enrollApp() {
  const { POST } = createClient({ baseUrl: api().apiUrl })
  const begun = setupOf(await POST('/auth/sign-in', { body: { username, password } }))
  const { session, parameters } = setupOf(await POST('/auth/challenge', { body: begun.answer }))
  const { secretCode: secret = '' } = parameters
  const body = { ...begun.answer, session, code: totpCode(secret) }
  const result = await POST('/auth/challenge', { body })
  if (result.outcome !== 'SIGNED_IN') throw new Error(JSON.stringify(result))
  return { tokens: result.tokens, secret }
}

function setupOf(result: Schemas['SignInResult']) {
  if (result.outcome !== 'CHALLENGE' || result.challenge.name !== 'MFA_SETUP') {
    throw new Error(JSON.stringify(result))
  }
  const { name, session, parameters } = result.challenge
  return { session, parameters, answer: { name, username, session } }
}

test('a user signs in with a passkey alone where MFA is required, after turning that on, and not before', async () => {
  await createUser(username)
  const { tokens, secret } = await enrollApp()
  const opened = await open()
  const { page, send, view } = opened
  await addAuthenticator(page)
  const choosePasskey = async () => {
    await send({ 'User name': username }, 'Continue')
    await send({}, 'Use a passkey')
  }

  await send({ 'User name': username }, 'Continue')
  await send({}, 'Use the password')
  await send({ Password: password }, 'Continue')
  await view('Enter the code of your authenticator app')
  // The code of now has been used to enroll.
  await send({ Code: totpCode(secret, new Date(Date.now() + 30_000)) }, 'Continue')
  await view(`Welcome, ${username}`)
  await send({}, 'Add a passkey')
  await view('Your passkey is ready')
  // Otherwise the authenticator would at once use the passkey that the browser suggests.
  await page.evaluate('localStorage.clear()')
  await send({}, 'Sign out')

  await choosePasskey()
  await opened.problem('This user name cannot sign in with a passkey now. Choose another factor.')
  await send({}, 'Start again')

  const user = createClient({ baseUrl: api().apiUrl, session: memorySession(tokens) })
  await user.PUT('/me/mfa', { body: { passkey: { enabled: true } } })
  await choosePasskey()
  await view(`Welcome, ${username}`)
  expect(await passkeyRequests(page, 1)).toMatchObject([{ userVerification: 'required' }])
})
