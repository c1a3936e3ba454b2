/** What axe-core finds on the page, in each of its states, both colour schemes and two widths. */
import { describe, expect, test } from '@jest/globals'
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

describe.each(['light', 'dark'] as const)('the reference page in %s colours', colorScheme => {
  test('has no accessibility violations when it is loaded', async () => {
    expect(await violations(await open([], { colorScheme }))).toEqual([])
  })

  test('has no accessibility violations after an operation was run and its schemas were expanded', async () => {
    const page = await open([], { colorScheme })
    await useLocalKeys(page)
    await tryIt(page, 'GET /users', { limit: 10 })
    for (const tab of await operation(page, 'GET /users').getByRole('tab', { name: 'Schema' }).all()) {
      await tab.click()
    }
    expect(await violations(page)).toEqual([])
  })

  test('has no accessibility violations after a rejected request and a problem in the panel', async () => {
    const page = await open(['401 /me', '401 /auth/sign-in'], { colorScheme })
    await tryIt(page, 'GET /me')
    await signIn(page, 'nobody', 'wrongPassword0!')
    await page.getByRole('alert').getByText('Invalid credentials').waitFor()
    expect(await violations(page)).toEqual([])
  })

  test('has no accessibility violations in the panels of a signed-in user with messages', async () => {
    const page = await open([], { colorScheme })
    const username = `user-${colorScheme}`
    await useLocalKeys(page)
    const attributes = { email: `${username}@example.com` }
    await tryIt(page, 'POST /users', { body: { username, attributes } })
    const message = page.locator('#messages li', { hasText: attributes.email })
    await signIn(page, username, await textOf(message.locator('.secret')))
    await page.getByRole('textbox', { name: 'New password' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('textbox', { name: 'New password' }).fill('anyPassword0!')
    await page.getByRole('button', { name: 'Answer', exact: true }).click()
    await page.locator('#tokens code').first().waitFor()
    expect(await violations(page)).toEqual([])
  })

  test('has no accessibility violations and no horizontal scrolling on a phone', async () => {
    const page = await open([], { colorScheme, viewport: { width: 390, height: 844 } })
    expect(await page.locator('.panel[open]').count()).toBe(0)
    for (const summary of await page.locator('.panel > summary').all()) await summary.click()
    await useLocalKeys(page)
    const username = `a-person-whose-name-is-longer-than-others-${colorScheme}`
    const attributes = { email: `${username}@example.com` }
    await tryIt(page, 'POST /users', { body: { username, attributes } })
    await page.locator('#messages li', { hasText: attributes.email }).waitFor()
    await tryIt(page, 'GET /users', { limit: 10 })
    expect(await tooWide(page)).toEqual([])
    expect(await violations(page)).toEqual([])
  })
})
