/** `cognito-auth-api init`: writes a CDK app with the construct, to begin with. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { CommandError, type Options, runCommand } from '../command-line.ts'

/** The same places from here and, in the package, from dist/bin. */
const template = fileURLToPath(new URL('../../templates/init', import.meta.url))
const ownManifest = new URL('../../package.json', import.meta.url)

/** The name of the app in the template, which is also part of the names of its stacks. */
const placeholder = 'my-auth'
const nameForm = /^[a-z](-?[a-z0-9])*$/
const longestName = 100

const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  engines: z.object({ node: z.string() }),
  devDependencies: z.record(z.string(), z.string()),
})

const options = {
  package: {
    type: 'string',
    value: 'FILE',
    help: 'installs cognito-auth-api from this file, which npm run build && npm pack wrote, instead of the registry',
  },
} satisfies Options

export function init(args: string[]): Promise<void> {
  return runCommand(
    {
      command: 'cognito-auth-api init',
      purpose:
        'Writes a CDK app with the API into a new or empty folder: two environments, an operation, a Lambda trigger and a test.',
      options,
      positionals: 'FOLDER',
    },
    async ({ package: file }, [path, ...others]) => {
      if (path === undefined || others.length > 0) {
        throw new CommandError('Name one folder, such as: npx cognito-auth-api init my-auth')
      }
      const folder = resolve(path)
      const name = basename(folder)
      checkName(name)
      checkEmpty(folder, path)
      if (file !== undefined && !existsSync(file)) throw new CommandError(`${file} does not exist.`)
      copyTemplate(folder, name)
      const source = file === undefined ? undefined : `file:${relative(folder, resolve(file))}`
      const manifest = `${JSON.stringify(manifestOf(name, source), null, 2)}\n`
      writeFileSync(join(folder, 'package.json'), manifest)
      process.stdout.write(nextSteps(path))
    },
    args,
  )
}

function checkName(name: string): void {
  if (nameForm.test(name) && name.length <= longestName) return
  throw new CommandError(
    `"${name}" cannot be the name of a package and of stacks. Use at most ${longestName} lowercase letters, digits and single ` +
      'hyphens, and begin with a letter, such as my-auth.',
  )
}

function checkEmpty(folder: string, path: string): void {
  if (!existsSync(folder) || readdirSync(folder).every(name => name === '.git')) return
  throw new CommandError(`The folder ${path} is not empty. Name a new one.`)
}

function copyTemplate(folder: string, name: string): void {
  mkdirSync(folder, { recursive: true })
  cpSync(template, folder, { recursive: true })
  // npm would read it as its own, and pack neither it nor what it lists.
  renameSync(join(folder, 'gitignore'), join(folder, '.gitignore'))
  for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue
    const path = join(file.parentPath, file.name)
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(placeholder, name))
  }
}

/** With the versions that this package was tested with. */
function manifestOf(name: string, source: string | undefined): object {
  const own = manifestSchema.parse(JSON.parse(readFileSync(ownManifest, 'utf8')))
  const { 'typescript-7': typescript, ...others } = own.devDependencies
  const tested: Record<string, string | undefined> = { ...others, typescript }
  const versionsOf = (...names: string[]) =>
    Object.fromEntries(names.map(name => [name, `^${tested[name]?.replace(/^npm:.*@/, '')}`]))
  return {
    name,
    private: true,
    type: 'module',
    engines: own.engines,
    scripts: {
      start: `${own.name} start --api=development`,
      test: 'tsc && node --test "test/*.test.ts"',
    },
    dependencies: {
      ...versionsOf('aws-cdk-lib'),
      [own.name]: source ?? `^${own.version}`,
      ...versionsOf('constructs'),
    },
    devDependencies: versionsOf(
      '@aws-sdk/client-cognito-identity-provider',
      '@types/node',
      'aws-cdk',
      'esbuild',
      'typescript',
    ),
  }
}

function nextSteps(path: string): string {
  const enter = resolve(path) === resolve('.') ? '' : `  cd ${path}\n`
  return `Written. To go on:

${enter}  npm install
  npm start      runs the API on http://localhost:3000
  npm test       runs its tests

README.md says what is where, and how to deploy it.
`
}
