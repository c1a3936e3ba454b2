/** The console's lists, groups and forms, in each of their states. The page of a user and the journeys of support have files of their own. */
import { describe, expect, test } from '@jest/globals'
import type { Locator, Page } from 'playwright-core'
import { announced, expectClean, tabTo, useConsole } from './console-support.ts'

const { admin, open } = useConsole()

const hostile = `<img/src=x/onerror=alert(1)>'"`
const hostileText = `"><script>alert(2)</script>{{7*7}}`

async function createUser(username: string, attributes: Record<string, string> = {}): Promise<void> {
  await admin().POST('/users', { body: { username, attributes, invite: 'NONE' } })
}

async function createGroup(name: string, ...members: string[]): Promise<void> {
  await admin().POST('/groups', { body: { name, description: hostileText } })
  for (const username of members) {
    await admin().PUT('/groups/{group}/users/{username}', { params: { path: { group: name, username } } })
  }
}

async function search(page: Page, by: string, value: string): Promise<void> {
  await page.getByLabel('Search by').selectOption({ label: by })
  await page.getByLabel('Search for').fill(value)
  await page.getByRole('button', { name: 'Search' }).click()
}

const rows = (page: Page): Locator => page.locator('tbody tr')
const focused = (page: Page): Locator => page.locator(':focus')

describe('the users list', () => {
  test('finds users by what support knows of them, and the search is in the address', async () => {
    await createUser('found.by@example.com', { email: 'found@example.com', phone_number: '+442079460001' })
    const page = await open('')
    for (const [by, value] of [
      ['e-mail is', 'found@example.com'],
      ['e-mail starts with', 'found@'],
      ['phone number is', '+44 20 7946-0001'],
      ['user name starts with', 'found.by'],
    ] as const) {
      await search(page, by, value)
      await page.getByText('1 user on this page').waitFor()
      expect(await rows(page).getByRole('link').allTextContents()).toEqual(['found.by@example.com'])
    }
    await page.reload()
    await page.getByText('1 user on this page').waitFor()
    expect(await page.getByLabel('Search for').inputValue()).toBe('found.by')
    expect(await focused(page).count()).toBe(0)
    await page.getByRole('link', { name: 'found.by@example.com' }).click()
    await page.getByRole('heading', { level: 1, name: 'found.by@example.com' }).waitFor()
    await page.getByRole('link', { name: 'All users' }).click()
    await page.getByText('1 user on this page').waitFor()
  })

  test('finds users in one box, in upper and lower case, and keeps the focus there', async () => {
    const name = 'Dora Boxed'
    await createUser('dora.boxed', { name, email: 'dora@boxed.example', phone_number: '+442079460077' })
    const page = await open('')
    for (const value of ['Dora.Boxed', 'dora boxed', 'DORA@boxed', '+44 20 7946 0077']) {
      await page.getByLabel('Search for').fill(value)
      await page.keyboard.press('Enter')
      await page.waitForURL(url => url.searchParams.get('value') === value)
      await page.getByText('1 user.').waitFor()
      expect(await rows(page).getByRole('link').allTextContents()).toEqual(['dora.boxed'])
      expect(await focused(page).getAttribute('type')).toBe('search')
    }
    await expectClean(page, 'users-any')
    await search(page, 'e-mail is', 'DORA@boxed.example')
    await page.getByRole('link', { name: 'Search for “DORA@boxed.example” in names' }).click()
    await page.getByText('1 user.').waitFor()
    await search(page, 'phone number is', '020 7946 0077')
    await page.getByText('Write the number with + and the country code.').waitFor()
    await expectClean(page, 'users-phone-without-code')
  })

  test('finds disabled users, and shows that they are', async () => {
    await createUser('switched-off')
    await admin().POST('/users/{username}/disable', { params: { path: { username: 'switched-off' } } })
    const page = await open('')
    await page.getByLabel('Search by').selectOption({ label: 'status is' })
    await page.getByLabel('Search for').selectOption({ label: 'Disabled' })
    await page.getByRole('button', { name: 'Search' }).click()
    await rows(page).filter({ hasText: 'switched-off' }).getByText('Disabled').waitFor()
    await expectClean(page, 'users-disabled')
  })

  test('says that nobody matches, and what a search can find', async () => {
    const page = await open('/users?by=email&value=nobody%40example.com')
    await page.getByText('No user whose e-mail is “nobody@example.com”.').waitFor()
    await expectClean(page, 'users-nobody')
    await page.getByRole('link', { name: 'Show all users' }).click()
    await page.waitForURL(/\/console\/users$/)
  })

  test('puts the focus on the field that says what is missing', async () => {
    const page = await open('')
    await page.getByRole('button', { name: 'Search' }).click()
    expect(await focused(page).getAttribute('aria-invalid')).toBe('true')
    await page.getByText('Write what to search for.').waitFor()
    await expectClean(page, 'users-nothing-searched')
  })

  test('goes to the next page and back, and says that columns sort one page only', async () => {
    await Promise.all(
      Array.from({ length: 61 }, (_, index) => createUser(`paged-${index}`, { name: `Name ${index}` })),
    )
    const page = await open('/users?by=username&value=paged-')
    await page.getByText('60 users on this page; there are more.').waitFor()
    await page.getByText('The columns sort the rows of this page only').waitFor()
    await expectClean(page, 'users-pages')
    const first = await rows(page).first().textContent()
    await page.getByRole('button', { name: 'Next page' }).press('Enter')
    await page.getByText('1 user on this page.').waitFor()
    expect(await focused(page).textContent()).toBe('Users')
    expect(page.url()).toContain('cursor=')
    await page.reload()
    await page.getByText('1 user on this page.').waitFor()
    await page.getByRole('button', { name: 'Previous page' }).click()
    await page.getByText('60 users on this page; there are more.').waitFor()
    expect(await rows(page).first().textContent()).toBe(first)
  })

  test('sorts by a column, with the keyboard, and says so to screen readers', async () => {
    await createUser('sorted-a', { name: 'Zoe' })
    await createUser('sorted-b', { name: 'Adam' })
    const page = await open('/users?by=username&value=sorted-')
    await tabTo(page, page.getByRole('button', { name: 'Full name' }))
    await page.keyboard.press('Enter')
    expect(await page.getByRole('columnheader', { name: 'Full name' }).getAttribute('aria-sort')).toBe(
      'ascending',
    )
    expect(await rows(page).getByRole('link').allTextContents()).toEqual(['sorted-b', 'sorted-a'])
    await page.keyboard.press('Enter')
    expect(await rows(page).getByRole('link').allTextContents()).toEqual(['sorted-a', 'sorted-b'])
  })

  test('shows hostile names and attributes as the text that they are', async () => {
    await createUser(hostile, { name: hostileText, email: 'hostile@example.com' })
    const page = await open('/users?by=email&value=hostile%40example.com')
    await page.getByRole('cell', { name: hostileText }).waitFor()
    await page.getByRole('link', { name: hostile }).click()
    await page.getByRole('heading', { level: 1, name: hostile }).waitFor()
    expect(await page.title()).toContain(hostile)
  })

  test('with an expired cursor says to start with the first page', async () => {
    const page = await open('/users?cursor=expired', { expected: ['400 /users'] })
    await page.getByText('This page of the list has expired. Start again with the first page.').waitFor()
    await expectClean(page, 'users-expired-page')
  })

  test('after a 403 says that the role may not, or that the API does not', async () => {
    const page = await open('', { expected: ['403 /users'] })
    await page.route('**/console/api/users?*', route =>
      route.fulfill({
        status: 403,
        contentType: 'application/problem+json',
        body: JSON.stringify({
          code: 'FORBIDDEN',
          title: 'Forbidden',
          detail: 'Not allowed',
          requestId: 'r',
        }),
      }),
    )
    await search(page, 'e-mail is', 'forbidden@example.com')
    await page.getByText('Your role may not do this, or this API does not offer it.').waitFor()
    await expectClean(page, 'users-forbidden')
  })
})

describe('groups', () => {
  test('are created, changed and deleted, with what will happen before it does', async () => {
    const page = await open('/groups')
    await page.getByRole('button', { name: 'Create a group' }).click()
    const dialog = page.getByRole('dialog')
    await expectClean(page, 'group-create')
    await dialog.getByRole('button', { name: 'Create the group' }).click()
    await dialog.getByText('Fill this in.').waitFor()
    expect(await focused(page).getAttribute('aria-invalid')).toBe('true')
    await expectClean(page, 'group-create-missing')
    await dialog.getByLabel('Name').fill('editors')
    await dialog.getByLabel('Priority').fill('10')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Group editors' }).waitFor()
    expect(await announced(page)).toBe('The group editors was created.')
    await expectClean(page, 'group-created')

    await page.getByRole('button', { name: 'Edit' }).click()
    await dialog.getByLabel('Description').fill('May change articles')
    await dialog.getByLabel('IAM role of members').fill('editors')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.getByText('Write the ARN of a role').waitFor()
    await expectClean(page, 'group-edit-wrong')
    await dialog.getByLabel('IAM role of members').fill('arn:aws:iam::123456789012:role/Editors')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('definition').filter({ hasText: 'May change articles' }).waitFor()
    expect(await focused(page).textContent()).toBe('Edit')

    await page.getByRole('button', { name: 'Delete the group' }).click()
    await dialog.getByText('This cannot be undone.').waitFor()
    expect(await focused(page).textContent()).toBe('Delete the group editors?')
    const described = await dialog.getAttribute('aria-describedby')
    expect(await dialog.locator(`[id="${described}"]`).textContent()).toContain('This cannot be undone.')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Delete the group' }).click()
    await dialog.getByRole('button', { name: 'Delete the group' }).click()
    await page.getByRole('heading', { level: 1, name: 'Groups' }).waitFor()
    expect(await announced(page)).toBe('The group editors was deleted.')
  })

  test('say next to the field what the API does not accept', async () => {
    await createGroup('taken')
    const page = await open('/groups', { expected: ['409 /groups'] })
    await page.getByRole('button', { name: 'Create a group' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('with space')
    await page.keyboard.press('Enter')
    await dialog.getByText('Remove the spaces.').waitFor()
    await expectClean(page, 'group-create-refused')
    await dialog.getByLabel('Name').fill('taken')
    await page.keyboard.press('Enter')
    await dialog.getByText('A group with this name exists. Choose another name.').waitFor()
    await expectClean(page, 'group-create-taken')
  })

  test('gain and lose members', async () => {
    await createUser('member')
    await createGroup('club')
    const page = await open('/groups/club', { expected: ['404 /groups/club/users/stranger'] })
    await page.getByText('The group has no members.').waitFor()
    await page.getByLabel('User name').fill('stranger')
    await page.keyboard.press('Enter')
    await page.getByText('No user has this user name.').waitFor()
    expect(await focused(page).inputValue()).toBe('stranger')
    await expectClean(page, 'group-no-member')
    await page.getByLabel('User name').fill('member')
    await page.keyboard.press('Enter')
    await page.getByText('1 member on this page.').waitFor()
    await expectClean(page, 'group-members')
    await page.getByRole('button', { name: 'Remove member from the group' }).click()
    await page.getByText('member is no longer in club.').waitFor()
    await expectClean(page, 'group-remove-member')
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByText('The group has no members.').waitFor()
    expect(await focused(page).textContent()).toBe('Members')
    expect(await announced(page)).toBe('member was removed from club.')
  })

  test('that do not exist say so', async () => {
    const page = await open('/groups/nowhere', { expected: ['404 /groups/nowhere'] })
    await page.getByText('There is no such group').waitFor()
    await expectClean(page, 'group-unknown')
  })

  test('are not deleted after a 403, and the button says why', async () => {
    await createGroup('protected')
    const page = await open('/groups/protected', { expected: ['403 /groups/protected'] })
    await page.route('**/console/api/groups/protected', route =>
      route.request().method() === 'DELETE'
        ? route.fulfill({
            status: 403,
            contentType: 'application/problem+json',
            body: JSON.stringify({ code: 'FORBIDDEN', title: 'Forbidden', detail: 'No', requestId: 'r' }),
          })
        : route.continue(),
    )
    await page.getByRole('button', { name: 'Delete the group' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete the group' }).click()
    await page.getByRole('dialog').getByText('Your role may not do this').waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('Not allowed for your role, or not offered by this API.').waitFor()
    expect(await page.getByRole('button', { name: 'Delete the group' }).getAttribute('aria-disabled')).toBe(
      'true',
    )
    await expectClean(page, 'group-not-offered')
  })
})

describe('creating a user', () => {
  test('invites, adds to groups, and opens the page of the user', async () => {
    await createGroup('newcomers')
    const page = await open('/create')
    await page.getByLabel('User name').fill('grace')
    await page.getByLabel('Full name').fill('Grace H')
    await page.getByLabel('E-mail address').fill('grace@example.com')
    await page.getByText('newcomers').click()
    await page.getByRole('button', { name: 'Add an attribute' }).click()
    await page.getByLabel('Name of attribute 1').fill('website')
    await page.getByLabel('Value of attribute 1').fill('https://grace.example.com')
    await page.getByText('Creates the user and sends a temporary password to grace@example.com.').waitFor()
    await expectClean(page, 'create-filled')
    await page.getByRole('button', { name: 'Create the user' }).click()
    await page.waitForURL(/\/console\/users\/grace$/)
    expect(await announced(page)).toBe('grace was created.')
    await page.getByRole('cell', { name: 'https://grace.example.com' }).waitFor()
    const { items } = await admin().GET('/users/{username}/groups', {
      params: { path: { username: 'grace' } },
    })
    expect(items.map(({ name }) => name)).toEqual(['newcomers'])

    await page.getByRole('link', { name: 'Sent messages' }).click()
    await page.getByRole('heading', { name: 'E-mail to grace@example.com' }).waitFor()
    await expectClean(page, 'create-messages')
  })

  test('says next to the fields what is missing and what is not accepted', async () => {
    const page = await open('/create', { expected: ['400 /users', '409 /users'] })
    await page.getByRole('button', { name: 'Create the user' }).click()
    expect(await page.locator('.error').allTextContents()).toEqual([
      'Fill this in.',
      'Fill this in, or choose another kind of invitation.',
    ])
    await expectClean(page, 'create-missing')
    await createUser('linus')
    await page.getByLabel('User name').fill('linus')
    await page.getByLabel('E-mail address').fill('linus@example.com')
    await page.getByLabel('Temporary password').fill('short')
    await page.getByRole('button', { name: 'Create the user' }).click()
    await page.getByText('Use at least 8 characters. Add an uppercase letter.').waitFor()
    await expectClean(page, 'create-refused')
    await page.getByLabel('Temporary password').fill('')
    await page.getByRole('button', { name: 'Create the user' }).click()
    await page.getByText('This user name is taken.').waitFor()
    expect(await focused(page).inputValue()).toBe('linus')
    await expectClean(page, 'create-taken')
    await page.getByRole('link', { name: 'Open the page of linus' }).click()
    await page.getByRole('heading', { level: 1, name: 'linus' }).waitFor()
  })
})

describe('recent failures', () => {
  test('are shown in words, with a link to the user', async () => {
    await createUser('refused', { email: 'refused@example.com' })
    const page = await open('/failures')
    await page.getByRole('heading', { level: 1, name: 'Recent failures' }).waitFor()
    const answer = admin().POST('/users', { body: { username: 'refused', invite: 'NONE' } })
    await answer.catch(() => undefined)
    await rows(page)
      .filter({ hasText: 'Creation of the user' })
      .filter({ hasText: 'The user name was taken.' })
      .first()
      .waitFor()
    await expectClean(page, 'failures')
  })
})

describe('the page around', () => {
  test('takes the keyboard past the navigation, and moves the focus to the heading of the next page', async () => {
    const page = await open('')
    await page.keyboard.press('Tab')
    expect(await focused(page).textContent()).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    expect(await focused(page).getAttribute('id')).toBe('content')
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Groups' }).press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Groups' }).waitFor()
    expect(await focused(page).textContent()).toBe('Groups')
    await page.waitForFunction('document.title === "Groups · User administration"')
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
    await page.waitForFunction('document.title === "Users · User administration"')
  })

  test('says that an address belongs to no page', async () => {
    const page = await open('/nothing')
    await page.getByText('The console has no page at this address.').waitFor()
    await expectClean(page, 'unknown-address')
  })

  test('says how to go on when the server does not answer', async () => {
    const page = await open('', { expected: ['Failed to load resource: net::ERR_FAILED'] })
    await page.route('**/console/api/groups*', route => route.abort())
    await page.getByRole('link', { name: 'Groups' }).click()
    await page.getByText('The console’s server does not answer. Start the console again').waitFor()
    await expectClean(page, 'no-server')
  })
})

describe('a list that cannot be loaded again', () => {
  test('stays, with what went wrong, and after trying again the focus is at its heading', async () => {
    await createGroup('kept')
    const page = await open('/groups/kept', { expected: ['403 /groups/kept/users'] })
    await page.getByText('The group has no members.').waitFor()
    await createUser('newcomer')
    let isRefused = true
    await page.route('**/console/api/groups/kept/users', route => {
      if (!isRefused) return route.continue()
      const body = JSON.stringify({ code: 'FORBIDDEN', title: 'Forbidden', detail: 'No', requestId: 'r' })
      return route.fulfill({ status: 403, contentType: 'application/problem+json', body })
    })
    await page.getByLabel('User name').fill('newcomer')
    await page.keyboard.press('Enter')
    await page.getByText('Your role may not do this').waitFor()
    expect(await page.getByText('The group has no members.').isVisible()).toBe(true)
    await expectClean(page, 'group-reload-failed')
    isRefused = false
    await page.getByRole('button', { name: 'Try again' }).press('Enter')
    await page.getByText('1 member on this page.').waitFor()
    expect(await focused(page).textContent()).toBe('Members')
  })
})

describe.each(['light', 'dark'] as const)('in %s colours', colorScheme => {
  test.each([
    { width: 1280, height: 900 },
    { width: 360, height: 740 },
  ])('every page is clean on a screen of $width pixels, with long and hostile names', async viewport => {
    const name = `${colorScheme}-${viewport.width}-${'w'.repeat(90)}`
    await admin().POST('/users', {
      body: { username: name, attributes: { name: hostileText.repeat(3), email: `${name}@example.com` } },
    })
    await createGroup(name, name)
    const page = await open('', { colorScheme, viewport })
    const pages = ['users', 'create', 'groups', `groups/${name}`, 'messages', 'failures']
    for (const [index, path] of pages.entries()) {
      await page.goto(new URL(`/console/${path}`, page.url()).href)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await expectClean(page, `pages-${index}-${colorScheme}-${viewport.width}`)
    }
    await page.goto(new URL(`/console/groups/${name}`, page.url()).href)
    await page.getByRole('button', { name: 'Delete the group' }).click()
    await expectClean(page, `pages-dialog-${colorScheme}-${viewport.width}`)
  })
})
