import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { operations } from '../../lambda/operations/index.ts'
import { packagesIn } from '../../lib/bundling/contents.ts'

interface Locked {
  license?: string
  dev?: boolean
  link?: boolean
}

const lock: { packages: Record<string, Locked> } = JSON.parse(readFileSync('package-lock.json', 'utf8'))

/** Licences that ask for no more than their text and a name. */
const permissive = [
  'MIT',
  'MIT-0',
  'Apache-2.0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
]

/** Of tools, which nobody gets from us: their own source is open, or their data is named. */
const forTools = [...permissive, 'Zlib', 'MPL-2.0', 'Python-2.0', 'CC-BY-4.0', 'CC0-1.0']

/** `A OR B` leaves the choice, `A AND B` does not. */
function allowed(license: string, list: readonly string[]): boolean {
  const plain = license.replace(/[()]/g, '')
  if (plain.includes(' AND ')) return plain.split(' AND ').every(one => list.includes(one))
  return plain.split(' OR ').some(one => list.includes(one))
}

test('the functions contain only the listed packages', async () => {
  const names = (await packagesIn(operations)).map(({ name }) => name)
  expect(names).toEqual([
    '@aws-sdk/client-cognito-identity-provider',
    '@aws-sdk/client-eventbridge',
    '@aws-sdk/client-kms',
    '@aws-sdk/client-sesv2',
    '@aws-sdk/core',
    '@aws-sdk/credential-provider-env',
    '@aws-sdk/signature-v4-multi-region',
    '@aws/lambda-invoke-store',
    '@middy/core',
    '@middy/http-header-normalizer',
    '@smithy/core',
    '@smithy/signature-v4',
    '@smithy/types',
    // Only its list of passwords.
    '@zxcvbn-ts/language-common',
    'zod',
  ])
  const licenses = names.map(name => [name, lock.packages[`node_modules/${name}`]?.license ?? 'none'])
  expect(licenses.filter(([, license = '']) => !allowed(license, permissive))).toEqual([])
})

test('every dependency has an allowed licence', () => {
  const refused = Object.entries(lock.packages)
    .filter(([path, { link }]) => path.startsWith('node_modules/') && !link)
    .filter(([, { license = 'none', dev }]) => !allowed(license, dev ? forTools : permissive))
  expect(refused.map(([path, { license }]) => [path, license])).toEqual([])
})

test('no dependency has an install script', () => {
  expect(readFileSync('.npmrc', 'utf8')).toMatch(/^ignore-scripts=true$/m)
})
