/** The other actions of a user's page, each by its dialog. */
import { expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { announced, expectClean, section, useConsole } from './console-support.ts'
import { enroll } from './enroll.ts'

const { api, admin, open } = useConsole()
const username = 'taro'
const at = { params: { path: { username } } }

/** Opens an action's dialog, fills it in, submits it, and returns what is announced. */
async function act(
  page: Page,
  [where, action]: [string, string | RegExp],
  fill: (dialog: ReturnType<Page['getByRole']>) => Promise<unknown> = async () => {},
  submit: string | RegExp = action,
): Promise<string> {
  await page
    .getByRole('button', { name: 'Dismiss' })
    .click({ timeout: 500 })
    .catch(() => {})
  await section(page, where).getByRole('button', { name: action, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await fill(dialog)
  await expectClean(page, `${where} ${action}`)
  await dialog.getByRole('button', { name: submit }).click()
  await dialog.waitFor({ state: 'detached' })
  return announced(page)
}

test('groups, attributes, the second step, sessions and identities are changed by dialogs', async () => {
  await enroll(api(), username, 'anyPassword0!')
  await admin().POST('/groups', { body: { name: 'editors' } })
  const page = await open(`/users/${username}`)
  expect(
    await act(page, ['Groups', 'Add to a group'], dialog =>
      dialog.getByLabel('Group').selectOption('editors'),
    ),
  ).toBe('taro is in the group editors.')
  await section(page, 'Groups').getByRole('link', { name: 'editors' }).waitFor()
  expect(await act(page, ['Groups', 'Remove from editors'], undefined, 'Remove from the group')).toBe(
    'taro was removed from the group editors.',
  )
  await section(page, 'Groups').getByText('This user is in no group.').waitFor()

  expect(
    await act(
      page,
      ['Attributes', 'Edit attributes'],
      async dialog => {
        await dialog.getByLabel('E-mail address (optional)').fill('t@example.com')
        await dialog.getByLabel('I know that this address is the user’s').check()
        await dialog.getByLabel('Another attribute: its name').fill('nickname')
        await dialog.getByLabel('Its value').fill('T')
      },
      'Save',
    ),
  ).toBe('The attributes of taro were changed.')
  const { attributes } = await admin().GET('/users/{username}', at)
  expect(attributes).toMatchObject({ email: 't@example.com', email_verified: 'true', nickname: 'T' })
  // The address was vouched for, so nobody was asked for a code.
  expect(api().messages('t@example.com')).toEqual([])

  expect(
    await act(
      page,
      ['Ways to sign in', 'Change the second step'],
      dialog => dialog.getByLabel('A code of the authenticator app').uncheck(),
      'Save',
    ),
  ).toBe('The second step of taro was changed.')
  await section(page, 'Ways to sign in').getByText('No second step is turned on.').waitFor()

  expect(
    await act(
      page,
      ['Sessions', /^End the session since .* \(unknown device\)$/],
      undefined,
      'End this session',
    ),
  ).toBe('The session of taro has ended.')
  await section(page, 'Sessions').getByText('This user is signed in nowhere.').waitFor()

  const identities = 'Identities at other providers'
  expect(
    await act(page, [identities, 'Link an identity'], async dialog => {
      await dialog.getByLabel('Provider', { exact: true }).selectOption('Google')
      await dialog.getByLabel('The provider’s identifier').fill('g-1/2')
    }),
  ).toBe('taro can sign in with Google.')
  await section(page, identities).getByText('g-1/2').waitFor()
  expect(
    await act(page, [identities, 'Unlink the identity at Google'], undefined, 'Unlink the identity'),
  ).toBe('The identity at Google was unlinked from taro.')
  await section(page, identities).getByText('This user signs in with no other provider.').waitFor()
})

test('a form that changes nothing, and a password that the policy refuses, say so at the dialog', async () => {
  await admin().POST('/users', { body: { username: 'jiro', invite: 'NONE' } })
  const page = await open('/users/jiro', {
    permissions: ['clipboard-read', 'clipboard-write'],
    expected: ['400 /users/jiro/password'],
  })
  await section(page, 'Attributes').getByRole('button', { name: 'Edit attributes' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('Nothing was changed: change a value first.').waitFor()
  await expectClean(page, 'nothing-changed')
  await page.keyboard.press('Escape')

  await section(page, 'Actions').getByRole('button', { name: 'Set a password' }).click()
  await dialog.getByLabel('New password').fill('short')
  await dialog.getByRole('button', { name: 'Set a password' }).click()
  await dialog.getByText('Add a digit.').waitFor()
  await expectClean(page, 'password-refused')
  await dialog.getByRole('button', { name: 'Generate another' }).click()
  await dialog.getByLabel('The user has to choose another one').uncheck()
  await dialog.getByRole('button', { name: 'Copy the password' }).click()
  await dialog.getByText('Copied.', { exact: true }).waitFor()
  await expectClean(page, 'password-copied')
  const password = await dialog.getByLabel('New password').inputValue()
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(password)
  await dialog.getByRole('button', { name: 'Set a password' }).click()
  expect(await announced(page)).toBe('jiro has the new password and was signed out everywhere.')
  const result = await admin().POST('/auth/sign-in', { body: { username: 'jiro', password } })
  expect(result.outcome).toBe('SIGNED_IN')
})

test('a user who signed up is confirmed and deleted, for which the name has to be typed', async () => {
  await admin().POST('/auth/sign-up', { body: { username: 'saburo', password: 'anyPassword0!' } })
  const page = await open('/users/saburo')
  await section(page, 'State').getByText('has not entered the code').waitFor()
  expect(await act(page, ['Actions', 'Confirm the sign-up'])).toBe('saburo is confirmed and can sign in.')
  await page.getByText('Confirmed', { exact: true }).waitFor()
  expect(
    await act(page, ['Actions', 'Delete'], dialog => dialog.getByLabel('To confirm, type').fill('saburo')),
  ).toBe('saburo was deleted.')
  await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
})

test('a user who does not exist is reported, with what to do', async () => {
  const page = await open('/users/nobody', { expected: ['404 /users/nobody'] })
  await page.getByText('There is no such user, or the user was deleted meanwhile.').waitFor()
  await expectClean(page, 'nobody')
})
