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
  // What runs in a browser.
  reference: ['client'],
}

/** The relative imports of a file, as paths from the top. */
function importsOf(file: string): string[] {
  const specifiers = readFileSync(file, 'utf8').matchAll(/(?:from|import\(|import)\s*'(\.[^']*)'/g)
  return [...specifiers].map(([, specifier = '']) => normalize(join(dirname(file), specifier)))
}

test.each(Object.keys(allowed))('%s imports one way', folder => {
  const files = globSync(`${folder}/**/*.{js,ts}`)
  expect(files).not.toEqual([])
  const astray = files.flatMap(file =>
    importsOf(file)
      .filter(target => ![folder, ...(allowed[folder] ?? [])].includes(target.split('/')[0] ?? ''))
      .map(target => `${file} imports ${target}`),
  )
  expect(astray).toEqual([])
})

/** The packages, and parts of Node, that the files of a folder import. */
function packagesOf(folder: string): string[] {
  const names = globSync(`${folder}/**/*.{js,ts}`).flatMap(file =>
    [...readFileSync(file, 'utf8').matchAll(/^(?!\s*\*).*\b(?:from|import) ?\(?'([\w@][^']*)'/gm)].map(
      ([, name = '']) => name,
    ),
  )
  return [...new Set(names)].sort()
}

test('nothing of CDK, and nothing local, is imported by what runs in Lambda', () => {
  expect(packagesOf('lambda')).toEqual([
    '@aws-sdk/client-cognito-identity-provider',
    '@aws-sdk/credential-provider-env',
    '@middy/core',
    '@middy/http-header-normalizer',
    '@smithy/core/protocols',
    '@smithy/core/retry',
    '@smithy/core/transport',
    'aws-lambda',
    'node:crypto',
    'node:fs',
    'node:http',
    'node:https',
    'node:net',
    'zod/mini',
    'zod/v4/locales/en.js',
  ])
})

test('the client needs nothing of Node, and no package but these', () => {
  expect(packagesOf('client')).toEqual(['@aws-crypto/sha256-js', '@smithy/signature-v4', 'openapi-fetch'])
})
