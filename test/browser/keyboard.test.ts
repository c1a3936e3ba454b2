/** The page without a mouse. */
import { expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { useLocalKeys, useReferencePage } from './support.ts'

const { open } = useReferencePage()

/** What has the focus: its name, and whether one sees that it has it. */
interface Stop {
  name: string
  visible: boolean
}

/** Presses Tab until the focus is on what has this name. Gives every stop on the way. */
async function tabTo(page: Page, name: string): Promise<Stop[]> {
  const stops: Stop[] = []
  while (stops.length < 60) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate<Stop>(`(() => {
      const element = document.activeElement
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      const name = element.ariaLabel || element.innerText || element.labels?.[0]?.innerText || element.tagName
      return { name: name.trim(), visible: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 }
    })()`)
    stops.push(stop)
    if (stop.name.startsWith(name)) return stops
  }
  throw new Error(`Tab does not reach ${name}, but ${stops.map(stop => stop.name).join(' | ')}`)
}

test('an operation of the reference page can be reached by the skip link and run with the keyboard alone', async () => {
  const page = await open(['401 /auth/sign-in'])
  await tabTo(page, 'Skip to the operations')
  await page.keyboard.press('Enter')
  expect(await page.evaluate('document.activeElement.id')).toBe('operations')
  const stops = await tabTo(page, 'POST')
  await page.keyboard.press('Enter')
  // Swagger UI shows Execute some milliseconds before the body, and sends nothing until then.
  await page.getByLabel('Request body').waitFor()
  stops.push(...(await tabTo(page, 'Execute')))
  await page.keyboard.press('Enter')
  await page.locator('#announcement', { hasText: 'POST /auth/sign-in returned 401' }).waitFor()
  expect(stops.filter(stop => !stop.visible)).toEqual([])
})

test("the administrator's keys can be forgotten and accepted with the keyboard, and focus moves to the next control", async () => {
  const page = await open()
  await useLocalKeys(page)
  const stops = await tabTo(page, 'Forget the keys')
  await page.keyboard.press('Enter')
  await page.locator('#announcement', { hasText: 'The keys are forgotten' }).waitFor()
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Use these keys')
  await page.keyboard.press('Enter')
  await page.locator('#announcement', { hasText: 'signed as LOCALADMIN' }).waitFor()
  expect(await page.evaluate('document.activeElement.id')).toBe('forget-keys')
  expect(stops.filter(stop => !stop.visible)).toEqual([])
})
