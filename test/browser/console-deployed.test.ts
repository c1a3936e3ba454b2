/** The console for an API that is not on localhost. The API is one all the same; the console does not know. */
import { expect, test } from '@jest/globals'
import { expectClean, section, useConsole } from './console-support.ts'

const operator = 'arn:aws:sts::111122223333:assumed-role/Support/anna'
let isExpired = false
const { admin, open } = useConsole({
  deployed: ({ credentials }) => ({
    operator,
    stack: 'Auth-prod',
    credentials: async () => (isExpired ? { ...credentials, accessKeyId: 'AKIAEXPIRED' } : credentials),
  }),
})

test('the page shows the stack, the Region and who signs, and no pages of localhost', async () => {
  const page = await open('')
  const pages = page.getByRole('navigation', { name: 'Pages' })
  expect(await pages.getByRole('link').allTextContents()).toEqual(['Users', 'Groups'])
  const header = page.getByRole('banner')
  await header.getByText(operator).waitFor()
  await header.getByText(/ · Auth-prod · \w+-\w+-\d$/).waitFor()
  expect(await header.getByText('localhost', { exact: true }).count()).toBe(0)
  await expectClean(page, 'deployed-users')
})

test.each(['messages', 'failures'])(
  'the address of the page %s says that it is for localhost',
  async path => {
    const page = await open(`/${path}`)
    await page.getByText('This page exists only for an API on localhost.').waitFor()
  },
)

test('the page of a user says that changes are listed elsewhere', async () => {
  await admin().POST('/users', { body: { username: 'hanako', invite: 'NONE' } })
  const page = await open('/users/hanako')
  await section(page, 'Changes').getByText('The console cannot list changes of a deployed API.').waitFor()
  await expectClean(page, 'deployed-user')
})

test('AWS credentials that have expired are not shown as a missing permission', async () => {
  await admin().POST('/users', { body: { username: 'jiro', invite: 'NONE' } })
  const page = await open('/users/jiro', { expected: ['401 /users/jiro/disable'] })
  const disable = section(page, 'Actions').getByRole('button', { name: 'Disable', exact: true })
  await disable.click()
  isExpired = true
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Disable', exact: true }).click()
  await dialog.getByText('Sign in again (aws sso login or aws login)').first().waitFor()
  isExpired = false
  await dialog.getByRole('button', { name: 'Disable', exact: true }).click()
  await page.getByText('jiro is disabled and signed out.').waitFor()
})
