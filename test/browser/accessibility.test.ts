/** What axe-core finds on the page, in each of its states, both colour schemes and two widths. */
import { expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { violations } from './axe.ts'
import { operation, signIn, textOf, tryIt, useLocalKeys, useReferencePage } from './support.ts'

const { open } = useReferencePage()
/** What reaches beyond the right edge of the window, other than by scrolling in itself. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll('body *')]
    .filter(element => element.getBoundingClientRect().right > innerWidth && !element.parentElement.closest('pre'))
    .map(element => element.outerHTML.slice(0, 100))`)
}

/** What axe-core finds on the page as it is, in light and in dark colours. */
async function inBothColours(page: Page): Promise<string[]> {
  const found = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    // The page follows before its next frame, and some of its colours then change gradually.
    await page.evaluate(`(async () => {
      await new Promise(requestAnimationFrame)
      const running = () => document.getAnimations().filter(({ playState }) => playState === 'running')
      while (running().length > 0) await Promise.allSettled(running().map(({ finished }) => finished))
    })()`)
    found.push(...(await violations(page)).map(violation => `${colorScheme}: ${violation}`))
  }
  return found
}

test('the reference page has no accessibility violations when it is loaded', async () => {
  expect(await inBothColours(await open())).toEqual([])
})

test('the reference page has no accessibility violations after an operation was run and its schemas were expanded', async () => {
  const page = await open()
  await useLocalKeys(page)
  await tryIt(page, 'GET /users', { limit: 10 })
  for (const tab of await operation(page, 'GET /users').getByRole('tab', { name: 'Schema' }).all()) {
    await tab.click()
  }
  expect(await inBothColours(page)).toEqual([])
})

test('the reference page has no accessibility violations after a rejected request and a problem in the panel', async () => {
  const page = await open(['401 /me', '401 /auth/sign-in'])
  await tryIt(page, 'GET /me')
  await signIn(page, 'nobody', 'wrongPassword0!')
  await page.getByRole('alert').getByText('Invalid credentials').waitFor()
  expect(await inBothColours(page)).toEqual([])
})

test('the reference page has no accessibility violations in the panels of a signed-in user with messages', async () => {
  const page = await open()
  const username = 'anna'
  await useLocalKeys(page)
  const attributes = { email: `${username}@example.com` }
  await tryIt(page, 'POST /users', { body: { username, attributes } })
  const message = page.locator('#messages li', { hasText: attributes.email })
  await signIn(page, username, await textOf(message.locator('.secret')))
  await page.getByRole('textbox', { name: 'New password' }).waitFor()
  expect(await inBothColours(page)).toEqual([])
  await page.getByRole('textbox', { name: 'New password' }).fill('anyPassword0!')
  await page.getByRole('button', { name: 'Answer', exact: true }).click()
  await page.locator('#tokens code').first().waitFor()
  expect(await inBothColours(page)).toEqual([])
})

test('the reference page has no accessibility violations and no horizontal scrolling on a phone', async () => {
  const page = await open([], { viewport: { width: 390, height: 844 } })
  expect(await page.locator('.panel[open]').count()).toBe(0)
  for (const summary of await page.locator('.panel > summary').all()) await summary.click()
  await useLocalKeys(page)
  const username = 'a-person-whose-name-is-longer-than-others'
  const attributes = { email: `${username}@example.com` }
  await tryIt(page, 'POST /users', { body: { username, attributes } })
  await page.locator('#messages li', { hasText: attributes.email }).waitFor()
  await tryIt(page, 'GET /users', { limit: 10 })
  expect(await tooWide(page)).toEqual([])
  expect(await inBothColours(page)).toEqual([])
})
