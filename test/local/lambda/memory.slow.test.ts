import { expect, test } from '@jest/globals'
import { api, send, start } from '../gateway/support.ts'

test('a function that exhausts its memory is replaced', async () => {
  const source = `export const handler = async event => {
    const all = []
    while (event.queryStringParameters) all.push(new Array(100_000).fill({}))
    return { statusCode: 204 }
  }`
  const gateway = await start(api([{ route: 'GET /', source, function: { MemorySize: 32, Timeout: 30 } }]))
  expect(await send(gateway, { path: '/?fail' })).toMatchObject({
    status: 502,
    body: '{"message":"Internal server error"}',
  })
  expect((await send(gateway, { path: '/' })).status).toBe(204)
})
