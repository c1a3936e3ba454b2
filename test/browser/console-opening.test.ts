/** Opening the console with the address that the terminal printed, and without it. */
import { expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { expectClean, useConsole } from './console-support.ts'

const { admin, address, open } = useConsole()
const refused = '401 /console/config.json'
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
const title = 'Open the console from the terminal'

test('the token leaves the address bar, and other tabs of the console need none', async () => {
  const page = await open('')
  expect(page.url()).toBe(new URL('/console/users', address()).href)
  await page.goBack()
  expect(page.url()).not.toContain('token')
  const other = await page.context().newPage()
  await other.goto(new URL('/console/groups', address()).href)
  await heading(other, 'Groups')
  await other.reload()
  await heading(other, 'Groups')
})

test('the token opens any page, and stays out of its links and messages', async () => {
  await admin().POST('/users', { body: { username: 'linked', invite: 'NONE' } })
  const page = await open('/users/linked')
  await heading(page, 'linked')
  expect(new URL(page.url()).hash).toBe('')
  expect(await page.content()).not.toContain(new URL(address()).hash.slice(1))
})

test.each(['light', 'dark'] as const)(
  'without the token, the page says what to do (%s)',
  async colorScheme => {
    const page = await open('/users/x', { hash: '', expected: [refused], colorScheme })
    await heading(page, title)
    await page.getByRole('main').getByText('Open the address that the terminal printed last.').waitFor()
    expect(await page.title()).toContain(title)
    await expectClean(page, `not-opened-${colorScheme}`)
  },
)

test('the printed address opens the console in the tab that asked for it', async () => {
  const page = await open('', { hash: '', expected: [refused] })
  await heading(page, title)
  await page.goto(address())
  await heading(page, 'Users')
  expect(new URL(page.url()).hash).toBe('')
})

test('a link with a wrong token does not close the console in this browser', async () => {
  const page = await open('', { expected: [refused] })
  await heading(page, 'Users')
  await page.goto(`${new URL('/console', address())}#token=wrong`)
  await heading(page, title)
  await page.reload()
  await heading(page, 'Users')
})

test('a page whose token is no longer valid says so beside what failed', async () => {
  const page = await open('/groups', { expected: ['401 /users', '401 /groups'] })
  await heading(page, 'Groups')
  await page.evaluate("localStorage.setItem('console-token', 'of an earlier start')")
  await page.getByRole('link', { name: 'Users' }).click()
  await heading(page, 'Users')
  await page.getByRole('link', { name: 'Groups' }).click()
  await page.getByRole('alert').getByText('This browser has not opened the console yet').waitFor()
})

test('a browser that stores nothing keeps the console open in the tab', async () => {
  const page = await open('')
  await page
    .context()
    .addInitScript("Object.defineProperty(window, 'localStorage', { get() { throw new Error() } })")
  await page.goto(`${new URL('/console/groups', address())}${new URL(address()).hash}`)
  await heading(page, 'Groups')
  await page.getByRole('link', { name: 'Users' }).click()
  await heading(page, 'Users')
})
