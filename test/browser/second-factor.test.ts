/** Second factors in the panel. */
import { expect, test } from '@jest/globals'
import { createClient, memorySession } from '../../client/index.ts'
import { sigv4 } from '../../client/sigv4.ts'
import { totpCode } from '../e2e/authenticator.ts'
import { signIn, textOf, useReferencePage } from './support.ts'

const { api, open } = useReferencePage()

/** A user who signs in with an authenticator app. Gives its secret. */
async function enrol(username: string, password: string): Promise<string> {
  const { apiUrl: baseUrl, region, credentials } = api()
  const admin = createClient({ baseUrl, signer: sigv4({ region, credentials }) })
  const params = { path: { username } }
  await admin.POST('/users', { body: { username, invite: 'NONE' } })
  await admin.PUT('/users/{username}/password', { params, body: { password } })
  const result = await admin.POST('/auth/sign-in', { body: { username, password } })
  if (result.outcome !== 'SIGNED_IN') throw new Error(`${username} is not signed in, but ${result.outcome}`)

  const user = createClient({ baseUrl, session: memorySession(result.tokens) })
  const { secretCode: secret } = await user.POST('/me/totp')
  await user.POST('/me/totp/verify', { body: { code: totpCode(secret) } })
  await user.PUT('/me/mfa', { body: { totp: { enabled: true, preferred: true } } })
  return secret
}

test('on the reference page, a wrong authenticator code is rejected and the next code completes the sign-in', async () => {
  const secret = await enrol('emil', 'anyPassword0!')
  const page = await open(['400 /auth/challenge'])
  await signIn(page, 'emil', 'anyPassword0!')
  const code = page.getByRole('textbox', { name: 'Code', exact: true })
  await code.fill('no code')
  await page.getByRole('button', { name: 'Answer', exact: true }).click()
  await page.getByRole('alert').locator('p').first().waitFor()

  // The code of now has been used to enrol.
  await code.fill(totpCode(secret, new Date(Date.now() + 30_000)))
  await page.getByRole('button', { name: 'Answer', exact: true }).click()
  await page.locator('#account').waitFor()
  expect(await textOf(page.locator('#user-state'))).toBe('emil')
})

test('on the reference page, a challenge that it cannot answer offers to start over', async () => {
  await enrol('frida', 'anyPassword0!')
  const page = await open()
  await signIn(page, 'frida', 'anyPassword0!')
  await page.getByText('Enter the code from the authenticator app.').waitFor()
  await page.getByRole('button', { name: 'Start over' }).click()
  expect(await page.getByRole('textbox', { name: 'User name' }).inputValue()).toBe('')
  expect(await textOf(page.locator('#user-state'))).toBe('nobody')
})
