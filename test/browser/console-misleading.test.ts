/** Users about whom a page could easily say something wrong: of a provider, with another address, with a temporary password. */
import { randomBytes } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { openBrowser } from '../e2e/http-browser.ts'
import { announced, expectClean, hasFocus, section, useConsole } from './console-support.ts'

const { api, admin, open } = useConsole()
const why = 'If this user cannot sign in'

/** Signs somebody in with Google, which creates the user, and returns the user name. */
async function signInWithGoogle(email: string): Promise<string> {
  const { cognitoEndpoint, userPoolClientId } = api()
  const url = new URL('/oauth2/authorize', cognitoEndpoint)
  url.search = `${new URLSearchParams({
    response_type: 'code',
    client_id: userPoolClientId,
    redirect_uri: 'http://localhost:3000/callback',
    scope: 'openid',
    state: 'state',
    code_challenge: randomBytes(32).toString('base64url'),
    code_challenge_method: 'S256',
    identity_provider: 'Google',
  })}`
  const browser = openBrowser(String(url))
  await browser.submit(await browser.open(url), { 'claim.sub': email, 'claim.email': email })
  const { items } = await admin().GET('/users', { params: { query: { filter: `email = "${email}"` } } })
  return items[0]?.username ?? ''
}

test('a user of a provider is shown one way in, and keeps it with a password', async () => {
  const username = await signInWithGoogle('g@example.com')
  const page = await open(`/users/${username}`)
  await section(page, 'State').getByText('signs in with Google and has no password here.').waitFor()
  await section(page, 'Ways to sign in').getByRole('listitem').getByText('Google').waitFor()
  const findings = section(page, why).getByRole('listitem')
  expect(await findings.allTextContents()).toEqual([
    'Probably The user has no password here: the way in is “Continue with Google”.',
  ])
  await expectClean(page, 'provider-user')

  await section(page, 'Actions').getByRole('button', { name: 'Set a password' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(`${username} signs in with Google and has no password. With one,`).waitFor()
  expect(await dialog.getByText('The old one stops working').count()).toBe(0)
  await expectClean(page, 'provider-user-password')
  await dialog.getByRole('button', { name: 'Set a password' }).click()
  await section(page, 'State').getByText('This user can also sign in with Google.').waitFor()
  await section(page, why).getByText('this user can also sign in with Google').waitFor()
  await expectClean(page, 'provider-user-with-password')

  await section(page, 'Groups').getByRole('button', { name: 'Add to a group' }).click()
  // The group of the provider's users, which Cognito makes, is not offered.
  await dialog.getByRole('textbox', { name: 'Group' }).waitFor()
})

test('another address is not called verified until support says so, and nonsense is refused at its field', async () => {
  const attributes = { email: 'old@example.com', email_verified: 'true' }
  await admin().POST('/users', { body: { username: 'moved', attributes, invite: 'NONE' } })
  const page = await open('/users/moved', { expected: ['400 /users/moved'] })
  await section(page, 'Attributes').getByRole('button', { name: 'Edit attributes' }).click()
  const dialog = page.getByRole('dialog')
  const [address, verified] = [
    dialog.getByLabel('E-mail address (optional)'),
    dialog.getByLabel('I know that this address is the user’s'),
  ]
  expect(await verified.isChecked()).toBe(true)
  expect(await dialog.getByLabel('I know that this number is the user’s').count()).toBe(0)
  await address.fill('nonsense')
  expect(await verified.isChecked()).toBe(false)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('This is not an e-mail address, such as name@example.com.').waitFor()
  expect(await hasFocus(address)).toBe(true)
  await expectClean(page, 'edit-invalid')

  await address.fill('new@example.com')
  await dialog.getByLabel('Another attribute: its name').fill('shoesize')
  await dialog.getByLabel('Its value').fill('43')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('This user pool has no attribute with this name.').waitFor()
  expect(await hasFocus(dialog.getByLabel('Another attribute: its name'))).toBe(true)
  expect(await dialog.getByText('This user pool has no attribute with this name.').count()).toBe(1)
  await expectClean(page, 'edit-refused')
  await dialog.getByLabel('Another attribute: its name').fill('two words')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('Remove the spaces.').waitFor()
  // What the API said before is not there any more.
  expect(await dialog.locator('.error, .problem').allTextContents()).toEqual(['Remove the spaces.'])

  await dialog.getByLabel('Another attribute: its name').fill('')
  await dialog.getByLabel('Its value').fill('')
  await dialog.getByRole('button', { name: 'Save' }).click()
  expect(await announced(page)).toBe(
    'The attributes of moved were changed. A new address that is not marked as verified may take effect only when the user enters the code that was sent to it.',
  )
  expect(api().messages('new@example.com')).toHaveLength(1)
  await section(page, 'Changes').getByText('Change of attributes').first().waitFor()
  await expectClean(page, 'edited')
})

test('a user who was given a temporary password is not called invited, and can have no code', async () => {
  await admin().POST('/users', { body: { username: 'given', invite: 'NONE' } })
  const params = { path: { username: 'given' } }
  await admin().PUT('/users/{username}/password', { params, body: { password: 'anyPassword0!' } })
  const page = await open('/users/given')
  await section(page, 'Actions').getByText('Reset the password: not possible, no verified address.').waitFor()
  await section(page, 'Actions').getByRole('button', { name: 'Set a password' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Set a password' }).click()
  await page.getByText('Must choose a password', { exact: true }).waitFor()
  await section(page, 'State').getByText('invited, or given one, just now.').waitFor()
  const finding = section(page, why).getByRole('listitem').first()
  await finding.getByText('the temporary password that was sent or given').waitFor()
  expect(await finding.getByRole('button').allTextContents()).toEqual([
    'Set a password',
    'Send the invitation again',
  ])
  await finding.getByRole('button', { name: 'Send the invitation again' }).click()
  await page.getByRole('dialog').getByText('One that was sent or given before stops working.').waitFor()
  await expectClean(page, 'given-password')
})

test('after a lost phone of a user without an app, nothing claims that one was removed', async () => {
  await admin().POST('/users', { body: { username: 'no-app', invite: 'NONE' } })
  const page = await open('/users/no-app')
  await section(page, 'Actions').getByRole('button', { name: 'Lost phone' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('no-app has no authenticator app.').waitFor()
  await dialog.getByLabel('I have made sure').check()
  await dialog.getByRole('button', { name: 'Begin' }).click()
  await dialog.getByText(/^All sessions have ended\. Now let/).waitFor()
  expect(await dialog.getByRole('listitem').allTextContents()).toEqual(['Sign out everywhere done'])
  await expectClean(page, 'lost-phone-no-app')
})
