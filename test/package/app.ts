/** The tests that an app of somebody else passes: its own commands, and the API on localhost. */
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { environmentOf, install, run } from './commands.ts'
import { tryOnLocalhost } from './local-app.ts'
import { nodes, tarball } from './packed.ts'

const apps = 'test/package/apps'

interface App {
  /** Writes what is there before our files. */
  init?(folder: string): Promise<void>
  /** The folder with the files that only this app has. */
  files?: string
  /** How it imports its own files. */
  extension: '' | '.ts'
  /** What it installs beside the package. */
  packages: string[]
}

/** Registers the tests of an app, and returns its folder. All apps have the same stacks, operation and triggers. */
export function testApp(name: string, { init, files, extension, packages }: App): string {
  const parent = mkdtempSync(join(tmpdir(), 'cognito-auth-api-app-'))
  // `cdk init` names files after the folder.
  const folder = join(parent, 'identity')
  beforeAll(async () => {
    mkdirSync(folder)
    await init?.(folder)
    copyShared(folder, extension)
    if (files) cpSync(join(apps, files), folder, { recursive: true })
    await install(folder, tarball, ...packages)
  })
  afterAll(() => rmSync(parent, { recursive: true, force: true }))

  describe.each(nodes)(`${name}, on $name,`, ({ node }) => {
    const options = { cwd: folder, env: environmentOf(node) }

    test('compiles with its own tsc', async () => {
      expect(await run('npx', ['tsc'], options)).toBe('')
    })

    test('synthesizes all its stacks with its own cdk synth', async () => {
      await run('npx', ['cdk', 'synth', '--quiet', '--strict'], options)
      const stacks = globSync('cdk.out/*.template.json', { cwd: folder }).sort()
      expect(stacks).toEqual(
        ['Identity.template.json', 'Partners.template.json', 'Users.template.json'].map(
          file => `cdk.out/${file}`,
        ),
      )
      // Four standard operations set a password.
      expect(globSync('cdk.out/asset.*/common-passwords.txt', { cwd: folder })).toHaveLength(4)
    })

    test('passes its own npm test', async () => {
      await run('npm', ['test'], options)
    })

    test.each([
      ['the pool that the API creates', 'Identity/Auth'],
      ['a pool of another stack', 'Partners/Auth'],
    ])('runs on localhost with %s: a user signs in, and gets the claim of the trigger', async (_, path) => {
      const { claims, exists } = await tryOnLocalhost(folder, node, path)
      const tenant = 'tenant of hanako'
      expect(claims).toMatchObject({ access: { username: 'hanako', tenant }, id: { tenant } })
      expect(exists).toEqual([{ exists: true }, { exists: false }])
    })
  })
  return folder
}

/** Copies the files that all apps have. */
function copyShared(folder: string, extension: string): void {
  const shared = join(apps, 'shared')
  cpSync(shared, folder, { recursive: true })
  // What `init` writes must compile in any app, also with the option `declaration`.
  cpSync('templates/init/operations', join(folder, 'operations'), { recursive: true })
  if (!extension) return
  for (const file of globSync('**/*.ts', { cwd: shared }).map(file => join(folder, file))) {
    const text = readFileSync(file, 'utf8').replace(/ from '(\.[^']+)'/g, ` from '$1${extension}'`)
    writeFileSync(file, text)
  }
}
