/** What a bundle must not contain or load, for the guard of the bundles and for the test of that guard. */
import * as z from 'zod/mini'
import { coldStart } from '../../bench/cold.ts'
import type { Operation } from '../../lambda/contract/operation.ts'
import { operations } from '../../lambda/operations/index.ts'

export const signIn = 'admin-initiate-auth'

/** Parts of Node that take long to load, and packages that have no business in a function. */
const forbidden = {
  builtIns: [
    /undici/,
    /http2/,
    /webcrypto/,
    /worker_threads/,
    /fs\/promises/,
    /^NativeModule zlib$/,
    /readline/,
    /child_process/,
  ],
  packages: [
    /credential-provider-(?!env)/,
    /@smithy\/(node-http-handler|fetch-http-handler|credential-provider-imds)/,
    /nested-clients|token-providers/,
    /event-streams/,
    /bowser/,
    /ajv/,
    /aws-cdk/,
    /zod\/v4\/classic/,
    /zod\/v4\/core\/(json-schema|to-json-schema|doc)/,
  ],
}

export function operationOf(id: string): Operation {
  const operation = operations.find(operation => operation.id === id)
  if (!operation) throw new Error(`there is no operation ${id}`)
  return operation
}

export function forbiddenPackages(files: readonly string[]): string[] {
  return files.filter(file => forbidden.packages.some(pattern => pattern.test(file)))
}

/** All documentation of operations and of their fields: of each text the longest part that no bundle has to escape. */
const documentation = operations.flatMap(
  ({ summary, description, publicBecause = '', request, response }) => {
    const texts = [summary, description, publicBecause, response.description]
    for (const schema of [request.path, request.query, request.body, response.body]) {
      JSON.stringify(
        schema && z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }),
        (key, value) => {
          if (key === 'description' && typeof value === 'string') texts.push(value)
          return value
        },
      )
    }
    // Short ones are also in messages.
    return texts.map(longestPart).filter(part => part.length > 20)
  },
)

function longestPart(text: string): string {
  return text
    .split(/["'`\\\n\u0080-\uffff]/)
    .reduce((longest, part) => (part.length > longest.length ? part : longest))
}

export function documentationIn(source: string): string[] {
  return [...new Set(documentation.filter(text => source.includes(text)))]
}

/** The slow parts of Node that a sign-in loads, from the import of its bundle to its response. */
export async function forbiddenBuiltIns(file: string, cognitoUrl: string): Promise<string[]> {
  const { builtIns } = await coldStart({ name: file, file, operation: signIn }, cognitoUrl)
  return builtIns.filter(name => forbidden.builtIns.some(pattern => pattern.test(name)))
}
