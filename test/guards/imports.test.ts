import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { circlesIn, fileGraph, folderGraphs, type Graph } from './import-graph.ts'

/** What a folder may import from, beside itself. */
const allowed: Record<string, readonly string[]> = {
  bin: ['lib', 'lambda', 'local', 'client'],
  // The manifest has the version.
  lib: ['lambda', 'package.json'],
  lambda: [],
  local: [],
  client: [],
  // What runs in a browser.
  reference: ['client'],
  console: ['client'],

  'lambda/contract': [],
  'lambda/cognito': ['lambda/contract'],
  'lambda/http': ['lambda/contract', 'lambda/cognito'],
  'lambda/operations': ['lambda/contract', 'lambda/cognito'],
  'lambda/trail': ['lambda/contract', 'lambda/cognito'],
  'lambda/own': ['lambda/contract', 'lambda/cognito', 'lambda/http'],

  'lib/config': ['lambda/contract', 'lambda/operations', 'lambda/trail'],
  'lib/bundling': ['lambda', 'lib/config'],
  'lib/checks': ['lambda/contract', 'lib/config'],
  'lib/openapi': ['lambda', 'package.json', 'lib/config'],
  'lib/constructs': [
    'lambda/contract',
    'lambda/operations',
    'lambda/trail',
    'lib/config',
    'lib/bundling',
    'lib/checks',
    'lib/openapi',
  ],
  'lib/assembly': [
    'lambda/contract',
    'lambda/operations',
    'lib/config',
    'lib/bundling',
    'lib/checks',
    'lib/constructs',
  ],
  'lib/docs': [
    'lambda',
    'lib/config',
    'lib/checks',
    'lib/openapi',
    'lib/constructs',
    'lib/assembly',
    'lib/immutability',
  ],
  'lib/immutability': [],
}

const sources = fileGraph(['bin', 'lib', 'lambda', 'local', 'client', 'reference', 'console', 'bench'])

const isIn = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`)

test.each(Object.keys(allowed))('%s imports only from the folders below it in the architecture', folder => {
  const files = [...sources].filter(([file]) => isIn(file, folder))
  expect(files).not.toEqual([])
  const astray = files.flatMap(([file, targets]) =>
    [...targets]
      .filter(target => ![folder, ...(allowed[folder] ?? [])].some(other => isIn(target, other)))
      .map(target => `${file} imports ${target}`),
  )
  expect(astray).toEqual([])
})

test('lib has no file outside its folders except the entries of the package', () => {
  expect(globSync('lib/*.*').sort()).toEqual(['lib/index.ts', 'lib/operation.ts'])
})

describe('import circles', () => {
  const graphOf = (edges: Record<string, string[]>): Graph =>
    new Map(Object.entries(edges).map(([from, to]) => [from, new Set(to)]))

  test('do not exist between files', () => {
    expect(circlesIn(sources)).toEqual([])
  })

  test('do not exist between folders', () => {
    const circles = [...folderGraphs(sources)].flatMap(([folder, graph]) =>
      circlesIn(graph).map(circle => `in ${folder || 'the repository'}: ${circle}`),
    )
    expect(circles).toEqual([])
  })

  test('are found between files behind a longer path', () => {
    expect(circlesIn(graphOf({ 'a.ts': ['b.ts'], 'b.ts': ['c.ts'], 'c.ts': ['b.ts'] }))).toEqual([
      'b.ts → c.ts → b.ts',
    ])
  })

  test('are found between folders without a circle of files', () => {
    const files = graphOf({ 'x/http/a.ts': ['x/cognito/b.ts'], 'x/cognito/c.ts': ['x/http/d.ts'] })
    expect(circlesIn(files)).toEqual([])
    expect(circlesIn(folderGraphs(files).get('x') ?? new Map())).toEqual(['http → cognito → http'])
  })
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

test('code that runs in Lambda imports neither CDK nor the local API', () => {
  expect(packagesOf('lambda')).toEqual([
    '@aws-sdk/client-cognito-identity-provider',
    '@aws-sdk/client-eventbridge',
    '@aws-sdk/client-kms',
    '@aws-sdk/client-sesv2',
    '@aws-sdk/credential-provider-env',
    '@middy/core',
    '@middy/http-header-normalizer',
    '@smithy/core/protocols',
    '@smithy/core/retry',
    '@smithy/core/schema',
    '@smithy/core/transport',
    '@smithy/signature-v4',
    'aws-lambda',
    'node:crypto',
    'node:fs',
    'node:http',
    'node:https',
    'node:net',
    'node:zlib',
    'zod/mini',
  ])
})

test('the client imports no Node module and only its listed packages', () => {
  expect(packagesOf('client')).toEqual(['@aws-crypto/sha256-js', '@smithy/signature-v4', 'openapi-fetch'])
})
