/** Hostile names and values in the console: they are text, no script runs, and actions hit exactly that user. */
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  CreateGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { announced, expectClean, loaded, section, useConsole } from './console-support.ts'

const { api, admin, open } = useConsole()

/** Users of an existing pool have names and values that this API would not set: the pool itself accepts them. */
async function inPool(username: string, values: Record<string, string> = {}): Promise<void> {
  const attributes = Object.entries(values).map(([Name, Value]) => ({ Name, Value }))
  await cognito().send(
    new AdminCreateUserCommand({
      ...poolId(),
      Username: username,
      UserAttributes: attributes,
      MessageAction: 'SUPPRESS',
    }),
  )
}

async function enabled(username: string): Promise<boolean | undefined> {
  return (await cognito().send(new AdminGetUserCommand({ ...poolId(), Username: username }))).Enabled
}

const poolId = () => ({ UserPoolId: api().userPoolId })

function cognito() {
  const { cognitoEndpoint: endpoint, region, credentials } = api()
  return new CognitoIdentityProviderClient({ endpoint, region, credentials })
}

/** Disables the user by the page. */
async function disable(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Disable', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Disable', exact: true }).click()
  return announced(page)
}

const names = [
  '<img/src=x/onerror=alert(1)>',
  'javascript:alert(1)',
  `"'><script>alert(1)</script>`,
  '%2e%2e',
  '%2E%2E%2Fusers',
  '../../users/victim',
  'a/b?c#d&e=f',
  '...',
  '..',
  '.',
  '漢字é👩‍🚀'.replaceAll('‍', ''),
  '__proto__',
  'index.html',
  '{{constructor.constructor("alert(1)")()}}',
  'x'.repeat(128),
]

test.each(names)(
  'the user %s is listed as text, opened by its link, and disabled without touching others',
  async username => {
    await inPool(username)
    const page = await open('/users')
    const link = page.getByRole('link', { name: username, exact: true })
    await link.click()
    await page.getByRole('heading', { level: 1, name: username, exact: true }).waitFor()
    await section(page, 'State').waitFor()
    // The address shows the same user again.
    await page.reload()
    await page.getByRole('heading', { level: 1, name: username, exact: true }).waitFor()
    expect(await disable(page)).toBe(`${username} is disabled and signed out.`)
    const { items } = await admin().GET('/users')
    const disabled = items.filter(user => !user.enabled).map(user => user.username)
    expect(disabled).toEqual([username])
    expect(await enabled(username)).toBe(false)
    await admin().POST('/users/{username}/enable', { params: { path: { username: subOf(items, username) } } })
  },
)

function subOf(users: { username: string; attributes: Record<string, string> }[], username: string): string {
  return users.find(user => user.username === username)?.attributes['sub'] ?? ''
}

test('hostile values of attributes are text, of any length and direction', async () => {
  const values = {
    name: '<img src=x onerror=alert(1)>',
    nickname: `"><svg/onload=alert(1)>`,
    website: 'javascript:alert(1)',
    profile: 'data:text/html,<script>alert(1)</script>',
    given_name: '\u202Etxt.exe\u202D gnp',
    family_name: 'line one\nline two',
    address: 'w'.repeat(2048),
  }
  const username = 'v'.repeat(128)
  await inPool(username, values)
  for (const [look, viewport] of [
    ['wide', { width: 1280, height: 900 }],
    ['phone', { width: 360, height: 740 }],
  ] as const) {
    const page = await open(`/users/${username}`, { viewport })
    await section(page, 'Attributes').getByRole('table').waitFor()
    const shown = await section(page, 'Attributes').locator('.value bdi').allTextContents()
    expect(shown).toEqual(expect.arrayContaining(Object.values(values)))
    expect(
      await page.locator('main a[href^="javascript"], main a[href^="data"], main img, main svg').count(),
    ).toBe(0)
    await expectClean(page, `hostile-values-${look}`)
    await page.goto(`${api().apiUrl}/console/users`)
    await page.getByRole('link', { name: username, exact: true }).waitFor()
    await expectClean(page, `hostile-list-${look}`)
  }
})

test('a change of one attribute leaves hostile values of the others alone', async () => {
  const nickname = `"><svg/onload=alert(1)>\u202E`
  const address = 'line one\nline two'
  await inPool('careful', { nickname, address, name: 'Old name' })
  const page = await open('/users/careful')
  await section(page, 'Attributes').getByRole('button', { name: 'Edit attributes' }).click()
  await page.getByLabel('Full name').fill('<b>New</b> name')
  await page.getByRole('button', { name: 'Save' }).click()
  expect(await announced(page)).toBe('The attributes of careful were changed.')
  const { attributes } = await admin().GET('/users/{username}', { params: { path: { username: 'careful' } } })
  expect(attributes).toMatchObject({ nickname, address, name: '<b>New</b> name' })
})

test.each(['.', '..', '%2e%2e'])('the member %s is taken out of the group by its page', async username => {
  const GroupName = `of-${username.length}`
  await cognito().send(new CreateGroupCommand({ ...poolId(), GroupName }))
  // Unless the tests before have created it.
  await inPool(username).catch(() => {})
  await cognito().send(new AdminAddUserToGroupCommand({ ...poolId(), GroupName, Username: username }))
  const page = await open(`/groups/${encodeURIComponent(GroupName)}`)
  await page.getByRole('button', { name: `Remove ${username} from the group`, exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await page.getByText('The group has no members.').waitFor()
})

test('hostile names and descriptions of groups are text, and a user leaves exactly that group', async () => {
  const groups = ['<img/src=x/onerror=alert(1)>', 'a/../b', '%2e%2e', '..']
  await inPool('member')
  for (const GroupName of groups) {
    const Description = '<script>alert(1)</script>'
    await cognito().send(new CreateGroupCommand({ ...poolId(), GroupName, Description }))
    await cognito().send(new AdminAddUserToGroupCommand({ ...poolId(), GroupName, Username: 'member' }))
  }
  const page = await open('/users/member')
  const items = section(page, 'Groups').getByRole('listitem')
  await items.first().waitFor()
  await expectClean(page, 'hostile-groups')
  for (const group of groups.slice(0, 3)) {
    const link = section(page, 'Groups').getByRole('link', { name: group, exact: true })
    await link.click()
    await page.getByRole('heading', { level: 1 }).filter({ hasText: group }).waitFor()
    await page.goBack()
    await section(page, 'Groups')
      .getByRole('button', { name: `Remove from ${group}`, exact: true })
      .click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove from the group' }).click()
    await link.waitFor({ state: 'detached' })
  }
  // No request can name it, so none is sent.
  const { items: left } = await admin().GET('/users/{username}/groups', {
    params: { path: { username: 'member' } },
  })
  expect(left.map(({ name }) => name)).toEqual(['..'])
  const sent: string[] = []
  page.on('request', request => sent.push(request.method()))
  await section(page, 'Groups').getByRole('button', { name: 'Remove from ..', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove from the group' }).click()
  await page.getByRole('dialog').getByRole('alert').getByText(/\S/).first().waitFor()
  expect(sent).not.toContain('DELETE')
  await loaded(page)
})
