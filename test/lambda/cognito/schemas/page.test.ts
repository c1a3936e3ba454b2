import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import * as z from 'zod/mini'
import { fetchFullPage, pageQuery } from '../../../../lambda/cognito/schemas/page.ts'
import { cognitoError } from '../../support.ts'

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)

/** Lists the numbers below `count` as Cognito does: the nth call may return fewer items, at most `sizes[n]`. */
function source(count: number, sizes: readonly number[] = []) {
  const asked: [limit: number, token: string | undefined][] = []
  const fetch = async (limit: number, token: string | undefined) => {
    const start = Number(token ?? 0)
    const end = Math.min(count, start + Math.min(limit, sizes[asked.length] ?? limit))
    asked.push([limit, token])
    return { items: numbers(count).slice(start, end), token: end < count ? String(end) : undefined }
  }
  return { asked, fetch }
}

const sizes = fc.array(fc.nat(7), { maxLength: 20 })

describe('a page', () => {
  test('is full while more items exist, and paging neither skips nor repeats items', async () => {
    const read = async (count: number, limit: number, sizes: number[]) => {
      const { fetch } = source(count, sizes)
      const seen: number[] = []
      let cursor: string | undefined
      do {
        const page = await fetchFullPage({ query: { limit, cursor }, scope: 'all', fetch })
        seen.push(...page.items)
        cursor = page.nextCursor
        expect(page.items.length).toBeLessThanOrEqual(limit)
        if (cursor !== undefined) expect(page.items).toHaveLength(limit)
      } while (cursor !== undefined)
      expect(seen).toEqual(numbers(count))
    }
    await fc.assert(fc.asyncProperty(fc.nat(40), fc.integer({ min: 1, max: 12 }), sizes, read))
  })

  test('has 60 items by default, and requests only the missing items from Cognito', async () => {
    const { asked, fetch } = source(100, [50])
    expect((await fetchFullPage({ query: {}, scope: 'all', fetch })).items).toHaveLength(60)
    expect(asked).toEqual([
      [60, undefined],
      [10, '50'],
    ])
  })

  test('of an empty list is empty and has no cursor', async () => {
    expect(await fetchFullPage({ query: {}, scope: 'all', fetch: source(0).fetch })).toEqual({ items: [] })
  })
})

describe('a cursor', () => {
  const cursorOf = async (scope: string) =>
    (await fetchFullPage({ query: { limit: 1 }, scope, fetch: source(2).fetch })).nextCursor

  test('needs no escaping in a URL', async () => {
    expect(await cursorOf('email ^= "例/+?>>"')).toMatch(/^[\w-]+$/)
  })

  test.each([
    ['of another list', () => cursorOf('theirs')],
    ['that is not base64url', async () => '%%%'],
    ['that is not JSON', async () => 'bm9uc2Vuc2U'],
    ['whose JSON is not an array', async () => Buffer.from('{"token":"1"}').toString('base64url')],
    ['without a token', async () => Buffer.from('["ours"]').toString('base64url')],
  ])('%s is rejected without calling Cognito', async (_, cursor) => {
    const { asked, fetch } = source(2)
    const page = fetchFullPage({ query: { cursor: await cursor() }, scope: 'ours', fetch })
    await expect(page).rejects.toMatchObject({ code: 'INVALID_CURSOR' })
    expect(asked).toEqual([])
  })

  test('that Cognito rejects causes INVALID_CURSOR', async () => {
    const refusal = cognitoError('InvalidParameterException')
    const query = { cursor: await cursorOf('ours') }
    const page = fetchFullPage({ query, scope: 'ours', fetch: () => Promise.reject(refusal) })
    await expect(page).rejects.toMatchObject({ code: 'INVALID_CURSOR', cause: refusal })
  })

  test.each([
    ['an invalid parameter without a cursor', undefined, cognitoError('InvalidParameterException')],
    ['any other exception with a cursor', 'ours', cognitoError('TooManyRequestsException')],
  ])('does not change the error for %s', async (_, scope, error) => {
    const query = { cursor: scope && (await cursorOf(scope)) }
    const page = fetchFullPage({ query, scope: 'ours', fetch: () => Promise.reject(error) })
    await expect(page).rejects.toBe(error)
  })
})

describe('the limit of a page', () => {
  const { limit } = pageQuery.shape

  test.each([
    ['1', 1],
    ['60', 60],
    [undefined, undefined],
  ])('is parsed from %j as %j', (text, number) => {
    expect(z.parse(limit, text)).toBe(number)
  })

  test.each(['0', '61', '-1', '1.5', '1e1', ' 7', '', 'many', '9'.repeat(400)])('cannot be %j', text => {
    expect(limit.safeParse(text).success).toBe(false)
  })
})
