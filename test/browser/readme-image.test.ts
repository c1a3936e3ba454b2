/** The image in README.md. `README_IMAGE=docs/images/docs.png npm run test:browser -- readme-image` takes it again. */
import { expect, test } from '@jest/globals'
import { tryIt, useLocalKeys, useReferencePage } from './support.ts'

const reference = useReferencePage()

test('the page of the README shows the panels, the search and the operations of sign-in', async () => {
  const page = await reference.open(['401 /auth/sign-in'], {
    viewport: { width: 1280, height: 900 },
    colorScheme: 'light',
  })
  await useLocalKeys(page)
  const path = process.env['README_IMAGE']
  const image = await page.screenshot({ ...(path ? { path } : {}) })
  expect(image.length).toBeGreaterThan(20_000)
  expect(await page.getByRole('searchbox').isVisible()).toBe(true)
  const { status } = await tryIt(page, 'POST /auth/sign-in', { body: { username: 'gimpei3', password: 'x' } })
  expect(status).toMatch(/^401/)
})
