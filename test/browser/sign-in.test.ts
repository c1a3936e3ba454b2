/** The way of a new user on the page: invited, signed in, and past every challenge. */
import { expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { operation, signIn, textOf, tryIt, useLocalKeys, useReferencePage } from './support.ts'

const { open } = useReferencePage()

/** Creates a user and gives the temporary password as the messages show it. */
async function invite(page: Page, username: string): Promise<string> {
  const email = `${username}@example.com`
  await useLocalKeys(page)
  const { status } = await tryIt(page, 'POST /users', { body: { username, attributes: { email } } })
  expect(status).toBe('201')
  return textOf(page.locator('#messages li', { hasText: email }).locator('.secret'))
}

test('on the reference page, a new user can sign in with the temporary password and answer the challenge', async () => {
  const page = await open()
  await signIn(page, 'anna', await invite(page, 'anna'))
  await page.getByText('Choose a new one for anna').waitFor()
  await page.getByRole('textbox', { name: 'New password' }).fill('anyPassword0!')
  await page.getByRole('button', { name: 'Answer', exact: true }).click()

  await page.locator('#announcement', { hasText: 'Signed in as anna' }).waitFor()
  expect(await textOf(page.locator('#user-state'))).toBe('anna')
  const tokens = await page.locator('#tokens dt').allTextContents()
  expect(tokens).toEqual(['Access token', 'ID token', 'Refresh token'])
  expect(await textOf(page.locator('#tokens code').first())).toMatch(/^ey[\w-]+\.ey[\w-]+\.[\w-]+$/)

  const me = await tryIt(page, 'GET /me')
  expect([me.status, JSON.parse(me.body).username]).toEqual(['200', 'anna'])
})

test('signing out on the reference page revokes the refresh token and removes the access token from try-it', async () => {
  const page = await open(['401 /me', '401 /auth/refresh'])
  await signIn(page, 'boris', await invite(page, 'boris'))
  await page.getByRole('textbox', { name: 'New password' }).fill('anyPassword0!')
  await page.getByRole('button', { name: 'Answer', exact: true }).click()
  const refreshToken = await textOf(page.locator('#tokens code').nth(2))
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await page.getByRole('textbox', { name: 'User name' }).waitFor()

  expect((await tryIt(page, 'GET /me')).status).toBe('401')
  const { body } = await tryIt(page, 'POST /auth/refresh', { body: { refreshToken } })
  expect(JSON.parse(body).code).toBe('TOKEN_INVALID')
})

test('on the reference page, a wrong password shows the title and detail of the problem', async () => {
  const page = await open(['401 /auth/sign-in'])
  await signIn(page, 'nobody', 'wrongPassword0!')
  const problem = page.getByRole('alert')
  await problem.getByText('Invalid credentials').waitFor()
  expect(await textOf(problem)).toContain('The user name or the password is wrong.')
})

test('on the reference page, a weak new password lists each broken rule, and a strong one completes the sign-in', async () => {
  const page = await open(['400 /auth/challenge'])
  await signIn(page, 'clara', await invite(page, 'clara'))
  await page.getByRole('textbox', { name: 'New password' }).fill('short')
  await page.getByRole('button', { name: 'Answer', exact: true }).click()
  await page.getByRole('alert').getByText('Use at least 8 characters').waitFor()
  await page.getByRole('textbox', { name: 'New password' }).fill('anyPassword0!')
  await page.getByRole('button', { name: 'Answer', exact: true }).click()
  await page.locator('#user-state', { hasText: 'clara' }).waitFor()
  expect(await textOf(page.getByRole('alert'))).toBe('')
})

test('the reference page keeps secrets only in memory', async () => {
  const page = await open()
  await signIn(page, 'dora', await invite(page, 'dora'))
  await page.getByRole('textbox', { name: 'New password' }).fill('anyPassword0!')
  await page.getByRole('button', { name: 'Answer', exact: true }).click()
  await page.locator('#user-state', { hasText: 'dora' }).waitFor()
  expect(await page.evaluate('[localStorage.length, sessionStorage.length, document.cookie]')).toEqual([
    0,
    0,
    '',
  ])
  await page.reload()
  await operation(page, 'GET /me').waitFor()
  expect(await textOf(page.locator('#user-state'))).toBe('nobody')
})
