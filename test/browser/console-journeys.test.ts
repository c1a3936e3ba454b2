/** The five most common tasks of support, in the console: without a line of JSON, in both color schemes and on a phone. */
import { expect, test } from '@jest/globals'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { announced, expectClean, hasFocus, loaded, section, tabTo, useConsole } from './console-support.ts'
import { enroll } from './enroll.ts'

const day = 24 * 60 * 60 * 1000
/** Milliseconds by which the API's clock is behind. */
let behind = 0
const { api, admin, open } = useConsole({ now: () => new Date(Date.now() - behind) })
const password = 'anyPassword0!'

const looks: [string, BrowserContextOptions][] = [
  ['light', { colorScheme: 'light' }],
  ['phone-dark', { colorScheme: 'dark', viewport: { width: 360, height: 740 } }],
]

const at = (username: string) => ({ params: { path: { username } } })

async function createUser(username: string, attributes: Record<string, string> = {}): Promise<void> {
  await admin().POST('/users', { body: { username, attributes, invite: 'NONE' } })
  await admin().PUT('/users/{username}/password', { ...at(username), body: { password } })
}

/** The outcome of a sign-in, or the code of the problem. */
async function signIn(username: string, password: string): Promise<string> {
  const result = admin().POST('/auth/sign-in', { body: { username, password } })
  return result.then(
    ({ outcome }) => outcome,
    (error: { code: string }) => error.code,
  )
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first()
const dialog = (page: Page, name: string) => page.getByRole('dialog', { name })

/** Waits for the dialog of a button that is reached with Tab and pressed with Enter. */
async function pressWithKeyboard(page: Page, name: string): Promise<void> {
  await tabTo(page, button(page, name))
  await page.keyboard.press('Enter')
  await dialog(page, name).waitFor()
}

test.each(looks)(
  'by keyboard, support finds a user who cannot sign in, sees why, and enables the user (%s)',
  async (look, options) => {
    const username = `disabled-${look}`
    await createUser(username, { email: `${username}@example.com`, email_verified: 'true' })
    await admin().POST('/users/{username}/disable', at(username))
    const page = await open('/users', options)
    await tabTo(page, page.getByLabel('Search for'))
    await page.keyboard.type(`${username}@example.com`)
    await page.keyboard.press('Enter')
    await page.getByText('1 user.', { exact: true }).waitFor()
    await tabTo(page, page.getByRole('link', { name: username }))
    await page.keyboard.press('Enter')

    await page.getByRole('heading', { level: 1, name: username }).waitFor()
    await section(page, 'State').getByText('This user is disabled and cannot sign in').waitFor()
    const finding = section(page, 'If this user cannot sign in').getByRole('listitem').first()
    expect(await finding.textContent()).toBe('Prevents it The account is disabled.Enable')
    await expectClean(page, `why-${look}`)

    await pressWithKeyboard(page, 'Enable')
    await dialog(page, 'Enable').getByText(`${username} can sign in again.`).waitFor()
    await expectClean(page, `enable-${look}`)
    await page.keyboard.press('Escape')
    expect(await hasFocus(button(page, 'Enable'))).toBe(true)

    await page.keyboard.press('Enter')
    await tabTo(page, dialog(page, 'Enable').getByRole('button', { name: 'Enable' }))
    await page.keyboard.press('Enter')
    expect(await announced(page)).toBe(`${username} is enabled and can sign in again.`)
    await button(page, 'Disable').waitFor()
    // The button that was pressed is gone, but the focus is not lost.
    expect(await page.evaluate('document.activeElement.textContent')).toBe('If this user cannot sign in')
    await expectClean(page, `enabled-${look}`)
    expect(await signIn(username, password)).toBe('SIGNED_IN')
  },
)

test.each(looks)(
  'support sees failed attempts and an expired invitation, and what helps (%s)',
  async (look, options) => {
    const username = `invited-${look}`
    behind = 8 * day
    await admin().POST('/users', { body: { username, attributes: { email: `${username}@example.com` } } })
    behind = 0
    const page = await open(`/users/${username}`, options)
    const state = section(page, 'State')
    await state.getByText('Has a temporary password: invited, or given one, 8 days ago.').waitFor()
    await state.getByText('so this one has expired.').waitFor()
    await button(page, 'Send the invitation again').click()
    await expectClean(page, `invitation-${look}`)
    await dialog(page, 'Send the invitation again')
      .getByRole('button', { name: 'Send the invitation again' })
      .click()
    expect(await announced(page)).toBe(`A new invitation was sent to ${username}.`)
    const { temporaryPassword = '' } = api().messages(`${username}@example.com`)[0] ?? {}
    expect(await signIn(username, temporaryPassword)).toBe('CHALLENGE')

    await signIn(username, 'wrongPassword0!')
    await page.reload()
    await section(page, 'If this user cannot sign in')
      .getByText(/^Probably Sign-in failed at the password, just now/)
      .waitFor()
    await section(page, 'Attempts to sign in').getByText('failed: at the password').waitFor()
    await expectClean(page, `attempts-${look}`)
  },
)

test.each(looks)('support invites a user, who gets a temporary password (%s)', async (look, options) => {
  const username = `new-${look}`
  await admin().POST('/groups', { body: { name: `readers-${look}` } })
  const page = await open('/create', options)
  await page.getByLabel('User name').fill(username)
  await page.getByLabel('E-mail address', { exact: false }).first().fill(`${username}@example.com`)
  await page.getByLabel(`readers-${look}`).check()
  await expectClean(page, `create-${look}`)
  await page.getByRole('button', { name: 'Create the user' }).click()
  expect(await announced(page)).toBe(`${username} was created.`)
  await section(page, 'State').getByText('so this one expires in about 7 days.').waitFor()
  await section(page, 'Groups')
    .getByRole('link', { name: `readers-${look}` })
    .waitFor()
  await expectClean(page, `created-${look}`)
  const { temporaryPassword = '' } = api().messages(`${username}@example.com`)[0] ?? {}
  expect(await signIn(username, temporaryPassword)).toBe('CHALLENGE')
})

test.each(looks)('support resets a password, and the user gets a code (%s)', async (look, options) => {
  const username = `forgetful-${look}`
  await createUser(username, { email: `${username}@example.com`, email_verified: 'true' })
  const page = await open(`/users/${username}`, options)
  await pressWithKeyboard(page, 'Reset the password')
  await dialog(page, 'Reset the password')
    .getByText('a code for choosing a new one is sent to the verified address')
    .waitFor()
  await expectClean(page, `reset-${look}`)
  await tabTo(page, dialog(page, 'Reset the password').getByRole('button', { name: 'Reset the password' }))
  await page.keyboard.press('Enter')
  expect(await announced(page)).toBe(
    `The password of ${username} was reset, and a code was sent. Everything is signed out.`,
  )
  await page.getByText('Needs password reset').waitFor()
  await section(page, 'If this user cannot sign in')
    .getByText('The user has to enter the code that was sent')
    .waitFor()
  await expectClean(page, `was-reset-${look}`)

  const { code = '' } = api().messages(`${username}@example.com`)[0] ?? {}
  const newPassword = 'otherPassword0!'
  await admin().POST('/auth/forgot-password/confirm', { body: { username, code, newPassword } })
  expect(await signIn(username, newPassword)).toBe('SIGNED_IN')
})

test.each(looks)(
  'support helps a user who lost the phone, whose sessions end and whose app is no longer asked for (%s)',
  async (look, options) => {
    const username = `hanako-${look}`
    const { tokens } = await enroll(api(), username, password)
    await admin().PATCH('/users/{username}', {
      ...at(username),
      body: { attributes: { email: `${username}@example.com`, email_verified: 'true' } },
    })
    const page = await open(`/users/${username}`, options)
    await section(page, 'Ways to sign in')
      .getByText('sign-in asks for a code of the authenticator app')
      .waitFor()
    await section(page, 'Sessions').getByRole('button', { name: /^End/ }).waitFor()
    await pressWithKeyboard(page, 'Lost phone')
    const steps = dialog(page, 'Lost phone')
    await steps.getByRole('button', { name: 'Begin' }).click()
    await steps.getByText('somebody who has the password may be calling').waitFor()
    await expectClean(page, `lost-phone-unverified-${look}`)

    await steps.getByLabel('I have made sure that it is the user').check()
    await steps.getByLabel('The lost phone receives the user’s e-mail').check()
    await steps.getByLabel('Set a new temporary password').check()
    const newPassword = await steps.getByLabel('New password').inputValue()
    await expectClean(page, `lost-phone-${look}`)
    await steps.getByRole('button', { name: 'Begin' }).click()
    await steps.getByText('The authenticator app is removed and all sessions have ended.').waitFor()
    expect(await steps.getByRole('listitem').allTextContents()).toEqual([
      'Withdraw the verification of the addresses on the phone done',
      'Set the temporary password done',
      'Remove the authenticator app done',
      'Sign out everywhere done',
    ])
    await expectClean(page, `lost-phone-done-${look}`)
    // It can be given to the user now, since it is not shown again.
    await steps.getByText(newPassword, { exact: true }).waitFor()
    expect(await hasFocus(steps.getByRole('button', { name: 'Close' }))).toBe(true)
    await page.keyboard.press('Enter')
    await section(page, 'Sessions').getByText('This user is signed in nowhere.').waitFor()
    await section(page, 'Ways to sign in').getByText('No second step is turned on.').waitFor()
    await section(page, 'Attributes').getByText('not verified').waitFor()

    const headers = { authorization: `Bearer ${tokens.accessToken}` }
    expect((await fetch(`${api().apiUrl}/me`, { headers })).status).toBe(401)
    // The temporary password, and no code of the app.
    expect(await signIn(username, newPassword)).toBe('CHALLENGE')
  },
)

test('support whose role lacks an optional step of a lost phone skips it, and is not offered it again', async () => {
  const username = 'jutaro'
  await createUser(username, { email: 'j@example.com', email_verified: 'true' })
  const page = await open(`/users/${username}`, { expected: [`403 /users/${username}`] })
  await page.route(`**/console/api/users/${username}`, route =>
    route.request().method() === 'PATCH'
      ? route.fulfill({
          status: 403,
          contentType: 'application/problem+json',
          body: JSON.stringify({ code: 'FORBIDDEN', title: 'Forbidden', detail: 'No', requestId: 'r' }),
        })
      : route.continue(),
  )
  await button(page, 'Lost phone').click()
  const steps = dialog(page, 'Lost phone')
  await steps.getByLabel('I have made sure that it is the user').check()
  await steps.getByLabel('The lost phone receives the user’s e-mail').check()
  await steps.getByRole('button', { name: 'Begin' }).click()
  await steps.getByText('Skip it only if the lost phone is locked or blocked.').waitFor()
  await expectClean(page, 'lost-phone-forbidden')
  await steps.getByRole('button', { name: 'Skip this step' }).click()
  await steps.getByText('Ask somebody whose role may do the step that was skipped.').waitFor()
  expect(await steps.getByRole('listitem').allTextContents()).toEqual([
    'Withdraw the verification of the addresses on the phone skipped',
    'Sign out everywhere done',
  ])
  await expectClean(page, 'lost-phone-skipped')
  await steps.getByRole('button', { name: 'Close' }).click()

  await button(page, 'Lost phone').click()
  await steps.getByLabel('Set a new temporary password').waitFor()
  expect(await steps.getByLabel('The lost phone receives the user’s e-mail').count()).toBe(0)
})

test.each(looks)(
  'support off-boards a user completely, and continues after a failure without repeating what is done (%s)',
  async (look, options) => {
    const username = `leaver-${look}`
    await createUser(username)
    const groups = ['one', 'two', 'three'].map(name => `${name}-${look}`)
    for (const group of groups) {
      await admin().POST('/groups', { body: { name: group } })
      await admin().PUT('/groups/{group}/users/{username}', { params: { path: { group, username } } })
    }
    expect(await signIn(username, password)).toBe('SIGNED_IN')
    const failing = `/groups/two-${look}/users/${username}`
    const page = await open(`/users/${username}`, { ...options, expected: [`500 ${failing}`] })
    const sent: string[] = []
    page.on('request', request => {
      const path = new URL(request.url()).pathname.replace('/console/api', '')
      if (request.method() !== 'GET') sent.push(`${request.method()} ${path}`)
    })
    await page.route(
      `**${failing}`,
      route =>
        route.fulfill({
          status: 500,
          contentType: 'application/problem+json',
          body: JSON.stringify({
            code: 'INTERNAL',
            detail: 'It failed.',
            title: 'It failed',
            requestId: 'r-1',
          }),
        }),
      { times: 1 },
    )
    await pressWithKeyboard(page, 'Off-board completely')
    const steps = dialog(page, 'Off-board completely')
    await steps.getByLabel('Delete the user at the end').check()
    await steps.getByLabel(`To confirm, type the user name ${username}`).fill('somebody')
    await steps.getByRole('button', { name: 'Off-board' }).click()
    await steps.getByText('This is not the user name.').waitFor()
    await expectClean(page, `off-board-name-${look}`)
    await steps.getByLabel(`To confirm, type the user name ${username}`).fill(username)
    await steps.getByRole('button', { name: 'Off-board' }).click()

    await steps.getByText('Continue repeats only the step that failed').waitFor()
    expect(await steps.getByRole('listitem').allTextContents()).toEqual([
      'Disable the user done',
      'Sign out everywhere done',
      'End the sessions that are left done',
      'Remove the user from all groups failed',
      'Delete the user waiting',
    ])
    await expectClean(page, `off-board-failed-${look}`)
    const before = sent.splice(0)
    expect(before).toContain(`POST /users/${username}/disable`)
    const left = await admin().GET('/users/{username}/groups', at(username))
    expect(left.items.map(({ name }) => name)).toContain(`two-${look}`)

    await steps.getByRole('button', { name: 'Continue' }).click()
    await steps.getByText(`${username} is off-boarded.`).waitFor()
    await expectClean(page, `off-boarded-${look}`)
    expect(sent).toEqual([
      ...left.items.map(({ name }) => `DELETE /groups/${name}/users/${username}`),
      `DELETE /users/${username}`,
    ])
    await steps.getByRole('button', { name: 'Close' }).click()
    expect(await announced(page)).toBe(`${username} was deleted.`)
    await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
    await loaded(page)
    expect(await page.getByRole('link', { name: username }).count()).toBe(0)
    expect(await signIn(username, password)).toBe('INVALID_CREDENTIALS')
  },
)

test('an action that the API refuses is shown as not allowed or not offered from then on', async () => {
  await createUser('protected')
  const page = await open('/users/protected', { expected: ['403 /users/protected/disable'] })
  await page.route('**/users/protected/disable', route =>
    route.fulfill({
      status: 403,
      contentType: 'application/problem+json',
      body: JSON.stringify({ code: 'FORBIDDEN', detail: 'No.', title: 'No', requestId: 'r-2' }),
    }),
  )
  await button(page, 'Disable').click()
  await dialog(page, 'Disable').getByRole('button', { name: 'Disable' }).click()
  await dialog(page, 'Disable').getByText('Your role may not do this').waitFor()
  await expectClean(page, 'refused')
  await page.keyboard.press('Escape')
  await page.getByText('Not allowed for your role, or not offered by this API.').first().waitFor()
  expect(await button(page, 'Disable').getAttribute('aria-disabled')).toBe('true')
  await expectClean(page, 'not-offered')
})

test('what is done although the rest failed is shown, with what to do', async () => {
  await createUser('partial')
  const page = await open('/users/partial', { expected: ['500 /users/partial/password'] })
  const sentence = 'However, the password was set before the request failed.'
  await page.route('**/users/partial/password', route =>
    route.fulfill({
      status: 500,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        ...{ code: 'INTERNAL', detail: sentence, title: 'It failed', requestId: 'r-3' },
        completed: [sentence],
      }),
    }),
  )
  await button(page, 'Set a password').click()
  await dialog(page, 'Set a password').getByRole('button', { name: 'Set a password' }).click()
  await dialog(page, 'Set a password').getByText(`Done nevertheless: ${sentence}`).waitFor()
  await expectClean(page, 'partial')
})
