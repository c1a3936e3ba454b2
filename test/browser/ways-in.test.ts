/** Every way in, and what axe-core finds, on the page of the guide "Sign in from a page". */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { violations } from './axe.ts'
import { type SignInPage, useSignInPage } from './sign-in-page.ts'
import { addAuthenticator } from './virtual-authenticator.ts'

const { createUser, open, codeOf } = useSignInPage()

const buttons = ({ page }: SignInPage) => page.getByRole('button').allTextContents()
const choice = ['Use the password', 'Send a code by e-mail', 'Use a passkey', 'Start again']

test('a user signs in with a code by e-mail, after a wrong one', async () => {
  await createUser('emil')
  const opened = await open()
  await opened.send({ 'User name': 'emil' }, 'Continue')
  await opened.send({}, 'Send a code by e-mail')
  await opened.view('Enter the code sent by e-mail')
  await opened.send({ Code: '000000' }, 'Continue')
  await opened.problem('The code is wrong or has expired.')
  await opened.send({ Code: codeOf('emil') }, 'Continue')
  await opened.view('Welcome, emil')
})

test('a user who changes the way starts again', async () => {
  await createUser('cora')
  const opened = await open()
  await opened.send({ 'User name': 'cora' }, 'Continue')
  await opened.send({}, 'Send a code by e-mail')
  await opened.view('Enter the code sent by e-mail')
  await opened.send({}, 'Start again')
  await opened.signInWithPassword('cora')
})

test('a name without a user is offered the same ways as a user, and no code or password opens them', async () => {
  await createUser('known')
  const opened = await open()
  for (const username of ['known', 'unknown']) {
    await opened.send({ 'User name': username }, 'Continue')
    await opened.view('How do you want to sign in?')
    expect(await buttons(opened)).toEqual(choice)
    await opened.send({}, 'Start again')
  }
  await opened.send({ 'User name': 'unknown' }, 'Continue')
  await opened.send({}, 'Send a code by e-mail')
  await opened.send({ Code: '000000' }, 'Continue')
  await opened.problem('The code is wrong or has expired.')
  await opened.send({}, 'Start again')
  await opened.send({ 'User name': 'unknown' }, 'Continue')
  await opened.send({}, 'Use the password')
  await opened.send({ Password: 'anyPassword0!' }, 'Continue')
  await opened.problem('The user name or the password is wrong.')
})

test('a user operates the page by keyboard alone: each view has the focus on its first field or button', async () => {
  await createUser('kim')
  const opened = await open()
  const { page } = opened
  await page.keyboard.type('kim')
  await page.keyboard.press('Enter')
  await opened.view('How do you want to sign in?')
  await page.keyboard.press('Enter')
  await opened.view('Enter your password')
  await page.keyboard.type('wrong')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await opened.problem('The user name or the password is wrong.')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('anyPassword0!')
  await page.keyboard.press('Enter')
  await opened.view('Welcome, kim')
})

describe.each(['light', 'dark'] as const)('the page in %s colours', colorScheme => {
  test('has no accessibility violations and no horizontal scrolling in any of its views', async () => {
    const username = `a-person-whose-name-is-longer-than-others-${colorScheme}`
    await createUser(username)
    const opened = await open({ colorScheme, viewport: { width: 320, height: 640 } })
    const { page, send, view } = opened
    await addAuthenticator(page)
    const found: Record<string, unknown> = {}
    const check = async (name: string) => {
      await shoot(opened, `${name}-${colorScheme}`)
      const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
      found[name] = [await violations(page), wide]
    }
    await check('start')
    await send({ 'User name': username }, 'Continue')
    await view('How do you want to sign in?')
    await check('choice')
    await send({}, 'Send a code by e-mail')
    await view('Enter the code sent by e-mail')
    await check('code')
    await send({ Code: '000000' }, 'Continue')
    await opened.problem('The code is wrong or has expired.')
    await check('wrong-code')
    await send({}, 'Start again')
    await send({ 'User name': username }, 'Continue')
    await send({}, 'Use the password')
    await view('Enter your password')
    await check('password')
    await send({ Password: 'anyPassword0!' }, 'Continue')
    await view(`Welcome, ${username}`)
    await check('welcome')
    await send({}, 'Add a passkey')
    await view('Your passkey is ready')
    await check('passkey')
    await send({}, 'Add a passkey')
    await opened.problem('This device already has a passkey of yours.')
    await check('second-passkey')
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map(name => [name, [[], false]])))
    expect(Object.keys(found)).toHaveLength(8)
  })
})

/** Saves a picture, if SCREENSHOTS names a folder. */
async function shoot({ page }: SignInPage, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS']
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
