import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as sdk from '@aws-sdk/client-cognito-identity-provider'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { build } from 'esbuild'
import { exceptions } from '../../../lib/bundling/exceptions.ts'

type Class = new (given: object) => Error & { $fault: string }

const outfile = join(tmpdir(), `cognito-auth-api-exceptions-${process.pid}.mjs`)
let ours: Record<string, Class>
beforeAll(async () => {
  await build({
    stdin: {
      contents: `export * from '@aws-sdk/client-cognito-identity-provider'`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: {
      js: `import { createRequire } from 'node:module'; const require = createRequire('${import.meta.url}')`,
    },
    outfile,
    plugins: [exceptions],
  })
  ours = await import(pathToFileURL(outfile).href)
})
afterAll(() => rm(outfile))

const names = Object.keys(sdk).filter(name => name.endsWith('Exception'))

test('the SDK has exceptions', () => {
  expect(names.length).toBeGreaterThan(50)
})

test.each(names)('%s is what it is in the SDK', name => {
  const given = { message: 'why', $metadata: { requestId: 'r' }, $response: { statusCode: 400 } }
  const [mine, theirs] = [ours, sdk as unknown as typeof ours].map(all => {
    const [Class, Base] = [all[name], all['CognitoIdentityProviderServiceException']]
    if (!Class || !Base) throw new Error(`there is no ${name}`)
    const error = new Class(given)
    return {
      ...{ ...error },
      message: error.message,
      text: String(error),
      isAll: [Class, Base].map(one => error instanceof one).concat(error instanceof Error),
      hasStack: error.stack?.startsWith(name),
    }
  })
  expect(mine).toEqual(theirs)
})
