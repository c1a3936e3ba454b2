import { globSync, readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { build } from 'esbuild'
import { stripDocuments } from '../../../lib/bundling/without-documents.ts'

/** A source and what is left of it, without regard to white space. */
async function left(source: string): Promise<string> {
  return (await stripDocuments(source)).replace(/\s+/g, ' ')
}

test.each([
  [
    'one among other checks',
    'z.string().check(z.minLength(1), z.meta({ a: 1 }), z.maxLength(2))',
    'z.minLength(1), /* @__PURE__ */ z.maxLength(2)',
  ],
  [
    'the last, with a comma behind it',
    'z.string().check(z.minLength(1), z.meta({ a: 1 }),)',
    'z.minLength(1), )',
  ],
  [
    'the only one, with its check',
    'z.object({ a: z.string().check(z.meta({ a: 1 })), b: z.int() })',
    'a: /* @__PURE__ */ z.string(), b: /* @__PURE__ */ z.int() }',
  ],
  [
    'on a field that has a name',
    'fields.code.check(z.meta({ a: "茨城 and a)" })) // 栃木',
    'fields.code // 栃木',
  ],
])('a description goes: %s', async (_, source, expected) => {
  const stripped = await left(`const schema = ${source}`)
  expect(stripped).toContain(expected)
  expect(stripped).not.toContain('z.meta')
})

test('of an operation stays what its function reads', async () => {
  const stripped = await left(`export const x = operation({
    id: 'x', summary: 'S', description: 'D' + more, route: 'GET /x', access: 'admin', publicBecause: 'B', requires: 'selfSignUp',
    commands: {}, request: { body: z.object({ summary: z.string() }) },
    success: { status: 200, description: 'D', body: answer, location: () => '/x' }, errors: ['A', 'B'],
    signedInWithin: { seconds: 300, when: () => true, request: 'R' },
    async run() { return { description: 'kept', errors: [] } },
  })`)
  expect(stripped).toBe(
    "export const x = operation({ id: 'x', access: 'admin', commands: {}, " +
      'request: { body: /* @__PURE__ */ z.object({ summary: /* @__PURE__ */ z.string() }) }, ' +
      "success: { status: 200, location: () => '/x' }, signedInWithin: { seconds: 300, when: () => true, }, " +
      "async run() { return { description: 'kept', errors: [] } }, })",
  )
})

test('what is left of every source is a program, without any description', async () => {
  for (const file of globSync('lambda/**/*.ts')) {
    const stripped = await stripDocuments(readFileSync(file, 'utf8'))
    const { outputFiles } = await build({ stdin: { contents: stripped, loader: 'ts' }, write: false })
    expect([file, outputFiles[0]?.text.includes('z.meta(')]).toEqual([file, false])
  }
})

test('a schema that nobody uses is left out of a bundle', async () => {
  const source = `import * as z from 'zod/mini'
    const unused = z.string().check(z.minLength(1), z.meta({ description: 'unused' }))
    export const used = z.string().check(z.maxLength(2))`
  const { outputFiles } = await build({
    stdin: { contents: await stripDocuments(source), loader: 'ts' },
    bundle: true,
    external: ['zod/mini'],
    format: 'esm',
    treeShaking: true,
    write: false,
  })
  expect(outputFiles[0]?.text).toContain('maxLength')
  expect(outputFiles[0]?.text).not.toContain('minLength')
})
