import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { buildConsole } from '../../bin/console/build-page.ts'

const limit = 150_000
let folder = ''
let sources: string[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-console-size-'))
  sources = await buildConsole(folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const read = (file: string) => readFileSync(join(folder, file))

test("the console's page is at most 150 KB, compressed", () => {
  const files = ['index.html', 'main.js', 'style.css', 'icon.svg']
  const bytes = files.reduce((sum, file) => sum + gzipSync(read(file)).length, 0)
  expect(bytes).toBeLessThanOrEqual(limit)
})

test("the console's page consists of its source, the client, and nothing of the API", () => {
  const own = sources.filter(file => !file.includes('node_modules/'))
  expect(own.filter(file => !/^(console|client)\/|^reference\/(tokens|controls)\.css$/.test(file))).toEqual(
    [],
  )
  expect(own).toContain('console/main.tsx')
})

test("the console's page has no script or style of its own in the HTML, which its policy would block", () => {
  expect(read('index.html').toString()).not.toMatch(/<style|style=|<script(?! src=)|\son\w+=/)
})

test("no source of the console's page writes HTML", () => {
  const own = sources.filter(file => file.startsWith('console/'))
  const writers = own.filter(file =>
    /innerHTML|outerHTML|insertAdjacentHTML|srcdoc/i.test(readFileSync(file, 'utf8')),
  )
  expect(writers).toEqual([])
})
