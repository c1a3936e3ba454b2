/** Second factors in the panel. */
import { expect, test } from '@jest/globals'
import { totpCode } from '../e2e/authenticator.ts'
import { enroll } from './enroll.ts'
import { signIn, textOf, useReferencePage } from './support.ts'

const { api, open } = useReferencePage()

test('on the reference page, a wrong authenticator code is rejected and the next code completes the sign-in', async () => {
  const { secret } = await enroll(api(), 'emil', 'anyPassword0!')
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
  await enroll(api(), 'frida', 'anyPassword0!')
  const page = await open()
  await signIn(page, 'frida', 'anyPassword0!')
  await page.getByText('Enter the code from the authenticator app.').waitFor()
  await page.getByRole('button', { name: 'Start over' }).click()
  expect(await page.getByRole('textbox', { name: 'User name' }).inputValue()).toBe('')
  expect(await textOf(page.locator('#user-state'))).toBe('nobody')
})
