/** Requests of try-it that the page signs. */
import { expect, test } from '@jest/globals'
import { operation, tryIt, useLocalKeys, useReferencePage } from './support.ts'

const { api, open } = useReferencePage()

test('the reference page signs admin requests with the local keys without a click', async () => {
  const page = await open()
  await useLocalKeys(page)
  expect(await page.evaluate('document.activeElement.tagName')).toBe('BODY')
  expect((await tryIt(page, 'GET /users')).status).toBe('200')
})

test('the reference page without administrator keys sends an admin request unsigned, which is rejected', async () => {
  const page = await open(['403 /users'])
  await useLocalKeys(page)
  await page.getByRole('button', { name: 'Forget the keys' }).click()
  expect((await tryIt(page, 'GET /users')).status).toBe('403')
})

test('the reference page signs a user name with special characters as it sends it', async () => {
  const username = 'a/b@c+d%e~é'
  const page = await open()
  await useLocalKeys(page)
  expect((await tryIt(page, 'POST /users', { body: { username } })).status).toBe('201')
  const { status, body, url } = await tryIt(page, 'GET /users/{username}', { username })
  expect([status, JSON.parse(body).username]).toEqual(['200', username])
  expect(decodeURIComponent(url)).toBe(`${api().apiUrl}/users/${username}`)
})

test('the reference page signs and sends only the query parameters that are filled in', async () => {
  const page = await open()
  await useLocalKeys(page)
  const { status, url } = await tryIt(page, 'GET /users', { filter: 'username ^= "a"', limit: 2 })
  expect(status).toBe('200')
  expect([...new URL(url).searchParams]).toEqual([
    ['limit', '2'],
    ['filter', 'username ^= "a"'],
  ])
})

test('the reference page shows the rejection of wrong keys, and forgets keys on request', async () => {
  const page = await open(['403 /groups', '403 /groups'])
  await useLocalKeys(page)
  await page.getByRole('button', { name: 'Forget the keys' }).click()
  expect(await operation(page, 'GET /groups').locator('.caller').getAttribute('class')).not.toContain('ready')
  expect((await tryIt(page, 'GET /groups')).status).toBe('403')
  await page.getByRole('textbox', { name: 'Secret access key' }).fill('wrong')
  await page.getByRole('button', { name: 'Use these keys' }).click()
  expect(await operation(page, 'GET /groups').locator('.caller').getAttribute('class')).toContain('ready')
  expect((await tryIt(page, 'GET /groups')).status).toBe('403')
})
