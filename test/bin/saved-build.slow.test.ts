import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import { build } from 'esbuild'
import { restoreOrBuild } from '../../bin/saved-build.ts'
import { sourceFiles } from '../../bin/sources.ts'

const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-saved-build-'))
afterAll(() => rmSync(folder, { recursive: true }))

let root = ''
let archive = ''
let builds = 0

beforeEach(async () => {
  root = mkdtempSync(join(folder, 'root-'))
  archive = join(root, '.local/development-build')
  builds = 0
  write('node_modules/.package-lock.json', '{}')
  write('node_modules/package/index.js', 'package')
  write('package.json', '{}')
  write('lambda/operations/sign-in.ts', 'first')
  write('lib/config/stages.ts', 'const team = process.env.SAVED_BUILD_TEAM')
  write('reference/page.ts', 'page')
  // A source that is as new as the build is not trusted.
  await setTimeout(50)
})

function write(file: string, content: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), content)
}

const source = () => readFileSync(join(root, 'lambda/operations/sign-in.ts'), 'utf8')

interface Hooks {
  /** Called after the build has read its source. */
  whileBuilding?: () => void
}

/** Returns what the folder of the build then has. */
async function run({ whileBuilding }: Hooks = {}): Promise<string> {
  const out = mkdtempSync(join(folder, 'out-'))
  const other = join(root, 'node_modules/package/index.js')
  await restoreOrBuild({
    root,
    archive,
    folder: out,
    async build() {
      builds += 1
      const text = `${source()} ${readFileSync(other, 'utf8')} ${process.env['SAVED_BUILD_TEAM']}`
      whileBuilding?.()
      mkdirSync(join(out, 'assembly'))
      writeFileSync(join(out, 'assembly/index.mjs'), text)
      return [other]
    },
  })
  return readFileSync(join(out, 'assembly/index.mjs'), 'utf8')
}

test('restores the same files without a second build while nothing has changed', async () => {
  const built = await run()
  expect([await run(), builds]).toEqual([built, 1])
})

describe('builds again', () => {
  test.each<[string, () => void]>([
    ['a handler was changed', () => write('lambda/operations/sign-in.ts', 'second')],
    ['a stage was changed', () => write('lib/config/stages.ts', 'const other = 1')],
    ['a source was added', () => write('lib/constructs/new.ts', '')],
    ['a folder was added at the root', () => write('shared/settings.ts', '')],
    ['a source was deleted', () => rmSync(join(root, 'reference/page.ts'))],
    ['other packages were installed', () => write('node_modules/.package-lock.json', '{ "packages": {} }')],
    ['a bundled package was edited', () => write('node_modules/package/index.js', 'edited')],
    ['the archive is incomplete', () => truncateSync(archive, readFileSync(archive).length - 1)],
    ['the archive is empty', () => truncateSync(archive, 0)],
    ['the archive never reached the disk', () => writeFileSync(archive, Buffer.alloc(1000))],
    [
      'a byte of the archive is wrong',
      () => {
        const content = readFileSync(archive)
        content[Math.floor(content.length / 2)] = (content[Math.floor(content.length / 2)] ?? 0) ^ 255
        writeFileSync(archive, content)
      },
    ],
  ])('if %s', async (_, change) => {
    await run()
    change()
    const text = await run()
    expect([builds, text]).toEqual([2, expect.stringContaining(source())])
  })

  test('if a variable that a source names was set', async () => {
    await run()
    process.env['SAVED_BUILD_TEAM'] = 'identity'
    try {
      expect(await run()).toContain('identity')
    } finally {
      delete process.env['SAVED_BUILD_TEAM']
    }
  })

  test('if a source was moved with the same content', async () => {
    await run()
    write('reference/renamed.ts', 'page')
    rmSync(join(root, 'reference/page.ts'))
    await run()
    expect(builds).toBe(2)
  })
})

test('does not build again because of the local API, documents, tests, or a variable that no source names', async () => {
  await run()
  for (const file of ['local/index.ts', 'docs/openapi.json', 'test/a.test.ts', 'README.md'])
    write(file, 'new')
  process.env['SAVED_BUILD_OTHER'] = 'set'
  await run()
  delete process.env['SAVED_BUILD_OTHER']
  expect(builds).toBe(1)
})

describe('does not save a build', () => {
  test('whose source was changed meanwhile', async () => {
    await run({ whileBuilding: () => write('lambda/operations/sign-in.ts', 'second') })
    expect([await run(), builds]).toEqual([expect.stringContaining('second'), 2])
  })

  test('whose source was changed meanwhile, and changed back', async () => {
    const file = 'lambda/operations/sign-in.ts'
    const changeTwice = () => {
      write(file, 'second')
      write(file, 'first')
    }
    await run({ whileBuilding: changeTwice })
    await run()
    expect(builds).toBe(2)
  })

  test('that failed', async () => {
    const fail = () => {
      throw new Error('synthesis failed')
    }
    await expect(run({ whileBuilding: fail })).rejects.toThrow('synthesis failed')
    expect(readdirSync(root)).not.toContain('.local')
  })
})

test('several processes that start at once each have the whole build, and leave one archive', async () => {
  const texts = await Promise.all([run(), run(), run(), run()])
  expect(new Set(texts).size).toBe(1)
  expect(readdirSync(dirname(archive))).toEqual(['development-build'])
  expect(await run()).toBe(texts[0])
  expect(builds).toBe(4)
})

test('builds where no archive can be written', async () => {
  write('.local', 'a file where the folder should be')
  expect([await run(), await run()]).toEqual([expect.stringContaining('first'), expect.any(String)])
  expect(builds).toBe(2)
})

test('every module of this repository that the build imports counts as a source', async () => {
  const { metafile } = await build({
    entryPoints: ['bin/development-build.ts', 'bin/development-synthesis.ts', 'reference/page.ts'],
    ...{ bundle: true, packages: 'external', platform: 'node', format: 'esm' },
    ...{ write: false, metafile: true, outdir: folder },
  })
  const imported = Object.keys(metafile.inputs)
  expect(imported.length).toBeGreaterThan(200)
  const sources = new Set(sourceFiles(process.cwd()))
  expect(imported.filter(file => !sources.has(file))).toEqual([])
})
