/** Finding an operation on the page, on a wide screen and on a phone. */
import { expect, test } from '@jest/globals'
import { textOf, useReferencePage } from './support.ts'

const { open } = useReferencePage()

test('the search of the reference page shows the operations that have every word, and all of them again', async () => {
  const page = await open()
  const paths = () => page.locator('.opblock-summary-path').allTextContents()
  const all = (await paths()).length
  const search = page.getByRole('searchbox', { name: 'Search' })
  await search.fill('password RESET')
  await page.locator('#announcement', { hasText: /^[1-9] operations?$/ }).waitFor()
  expect(await paths()).toContain('/users/{username}/password/reset')
  expect(await paths()).not.toContain('/me')
  await search.fill('get /me')
  await page.locator('.opblock-summary-path', { hasText: '/auth' }).first().waitFor({ state: 'detached' })
  expect(await paths()).toContain('/me')

  await search.fill('nothing has this')
  await page.getByText('No operation has all of these words.').waitFor()
  await search.fill('')
  await page.locator('#announcement', { hasText: `${all} operations` }).waitFor()
  expect(await paths()).toHaveLength(all)
})

test('each closed operation of the reference page has one line on a phone', async () => {
  const page = await open([], { viewport: { width: 390, height: 844 } })
  const heights = await page.evaluate<number[]>(
    "[...document.querySelectorAll('.opblock')].map(block => block.getBoundingClientRect().height)",
  )
  expect(heights.length).toBeGreaterThan(30)
  expect(Math.max(...heights)).toBeLessThan(50)
})

test('the reference page has one typeface for text and one for code', async () => {
  const page = await open()
  await page.locator('.opblock-summary-control').first().click()
  await page.getByRole('button', { name: 'Execute' }).waitFor()
  const families = await page.evaluate<string[]>(`[...new Set([...document.querySelectorAll('body *')]
    .filter(element => element.checkVisibility() && [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
    .map(element => getComputedStyle(element).fontFamily))]`)
  expect(families.filter(family => !family.includes('monospace'))).toEqual(['system-ui, sans-serif'])
  expect(families.filter(family => family.includes('monospace'))).toHaveLength(1)
  expect(await textOf(page.locator('h2').first())).not.toBe('')
})
