import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from '@jest/globals'
import { build, type Metafile, stop } from 'esbuild'

afterAll(stop)

const client = `export { createClient } from './client/index.ts'`
const passkeys = `export * from './client/passkeys.ts'`
const federation = `export * from './client/federation.ts'`
const signer = `export { sigv4 } from './client/sigv4.ts'`

/** What a page would load, as `globalThis.api`. Building fails where anything is imported that only Node has. */
async function bundle(contents: string): Promise<{ text: string; metafile: Metafile }> {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: '.' },
    bundle: true,
    minify: true,
    format: 'iife',
    globalName: 'api',
    platform: 'browser',
    metafile: true,
    write: false,
    outdir: 'out',
  })
  return { text: outputFiles[0]?.text ?? '', metafile }
}

test('the bundled client without the signer is smaller than 12 KB', async () => {
  const { text, metafile } = await bundle(client)
  const size = gzipSync(text).length
  const signing = gzipSync((await bundle(signer)).text).length
  process.stdout.write(`minified and gzipped: client ${size} bytes, signer ${signing} bytes\n`)
  expect(size).toBeLessThan(12 * 1024)
  const others = Object.keys(metafile.inputs).filter(path =>
    /smithy|aws-crypto|sigv4|passkey|web-authn|federation|pending-sign-in/.test(path),
  )
  expect(others).toEqual([])
})

test.each([
  ['passkeys', passkeys],
  ['sign-ins with a provider', federation],
])('the functions for %s add less than 2 KB to the bundled client', async (name, entry) => {
  const [alone, both] = await Promise.all([bundle(client), bundle(`${client}\n${entry}`)])
  const added = gzipSync(both.text).length - gzipSync(alone.text).length
  process.stdout.write(`minified and gzipped: ${name} ${added} bytes\n`)
  expect(added).toBeLessThan(2 * 1024)
})

test('the client and the signer run with browser globals only', async () => {
  const { text } = await bundle(`${client}\n${signer}`)
  const sent: Request[] = []
  const fetch = async (request: Request) => {
    sent.push(request)
    return Response.json({ username: 'gimpei3' }, { status: 201 })
  }
  const web = { fetch, Request, Response, Headers, FormData, URL, URLSearchParams, TextEncoder, TextDecoder }
  const call = `api.createClient({
    baseUrl: 'https://api.example.com/v1',
    signer: api.sigv4({ region: 'eu-west-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } }),
  }).POST('/users', { body: { username: 'gimpei3' } })`
  const context = { ...web, crypto, AbortController, setTimeout, clearTimeout }
  expect(await runInNewContext(`${text}; ${call}`, context)).toEqual({ username: 'gimpei3' })
  expect(sent[0]?.headers.get('authorization')).toMatch(/^AWS4-HMAC-SHA256 Credential=a\//)
})
