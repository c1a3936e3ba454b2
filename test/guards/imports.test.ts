import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from '@jest/globals'

/** Which folders a folder may import from, beside itself. */
const allowed: Record<string, readonly string[]> = {
  bin: ['lib', 'lambda', 'local', 'client'],
  // The manifest tells the version.
  lib: ['lambda', 'package.json'],
  lambda: [],
  local: [],
  client: [],
}

/** The relative imports of a file, as paths from the top. */
function importsOf(file: string): string[] {
  const specifiers = readFileSync(file, 'utf8').matchAll(/(?:from|import\(|import)\s*'(\.[^']*)'/g)
  return [...specifiers].map(([, specifier = '']) => normalize(join(dirname(file), specifier)))
}

test.each(Object.keys(allowed))('%s imports one way', folder => {
  const files = globSync(`${folder}/**/*.ts`)
  expect(files).not.toEqual([])
  const astray = files.flatMap(file =>
    importsOf(file)
      .filter(target => ![folder, ...(allowed[folder] ?? [])].includes(target.split('/')[0] ?? ''))
      .map(target => `${file} imports ${target}`),
  )
  expect(astray).toEqual([])
})

test('nothing of CDK, and nothing local, is imported by what runs in Lambda', () => {
  const packages = globSync('lambda/**/*.ts').flatMap(file =>
    [...readFileSync(file, 'utf8').matchAll(/ from '([\w@][^']*)'$/gm)].map(([, name = '']) => name),
  )
  expect([...new Set(packages)].sort()).toEqual([
    '@aws-sdk/client-cognito-identity-provider',
    '@middy/core',
    '@middy/http-header-normalizer',
    '@middy/http-json-body-parser',
    'aws-lambda',
    'zod/mini',
    'zod/v4/locales/en.js',
  ])
})
