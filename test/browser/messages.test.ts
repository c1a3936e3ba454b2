/** What the local user pool sent, on the page. */
import { expect, test } from '@jest/globals'
import { textOf, tryIt, useLocalKeys, useReferencePage } from './support.ts'

const { open } = useReferencePage()

test('the reference page shows a new code above older messages, and its button copies the code', async () => {
  const page = await open([], { permissions: ['clipboard-read', 'clipboard-write'] })
  await useLocalKeys(page)
  const attributes = { email: 'anna@example.com', email_verified: 'true' }
  await tryIt(page, 'POST /users', { body: { username: 'anna', attributes } })
  await tryIt(page, 'PUT /users/{username}/password', {
    username: 'anna',
    body: { password: 'anyPassword0!' },
  })
  await tryIt(page, 'POST /auth/forgot-password', { body: { username: 'anna' } })

  await page.locator('#messages li').nth(1).waitFor()
  const newest = page.locator('#messages li').first()
  const code = await textOf(newest.locator('.secret'))
  await newest.getByRole('button', { name: 'Copy the code of anna' }).click()
  await page.locator('#announcement', { hasText: 'Copied the code of anna' }).waitFor()
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(code)

  const body = { username: 'anna', code, newPassword: 'otherPassword0!' }
  expect((await tryIt(page, 'POST /auth/forgot-password/confirm', { body })).status).toBe('204')
})
