import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import * as z from 'zod/mini'
import { fullPage, pageQuery } from '../../../../lambda/cognito/schemas/page.ts'
import { cognitoError } from '../../support.ts'

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)

/** Gives the numbers below `count` as Cognito does: a call can come short, by what `sizes` says in turn. */
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
  test('is full while more exists, and page by page nothing is lost or comes twice', async () => {
    const read = async (count: number, limit: number, sizes: number[]) => {
      const { fetch } = source(count, sizes)
      const seen: number[] = []
      let cursor: string | undefined
      do {
        const page = await fullPage({ query: { limit, cursor }, scope: 'all', fetch })
        seen.push(...page.items)
        cursor = page.nextCursor
        expect(page.items.length).toBeLessThanOrEqual(limit)
        if (cursor !== undefined) expect(page.items).toHaveLength(limit)
      } while (cursor !== undefined)
      expect(seen).toEqual(numbers(count))
    }
    await fc.assert(fc.asyncProperty(fc.nat(40), fc.integer({ min: 1, max: 12 }), sizes, read))
  })

  test('has 60 items unless it is asked for less, and Cognito is asked for no more than are wanting', async () => {
    const { asked, fetch } = source(100, [50])
    expect((await fullPage({ query: {}, scope: 'all', fetch })).items).toHaveLength(60)
    expect(asked).toEqual([
      [60, undefined],
      [10, '50'],
    ])
  })

  test('of nothing is empty and the last', async () => {
    expect(await fullPage({ query: {}, scope: 'all', fetch: source(0).fetch })).toEqual({ items: [] })
  })
})

describe('a cursor', () => {
  const cursorOf = async (scope: string) =>
    (await fullPage({ query: { limit: 1 }, scope, fetch: source(2).fetch })).nextCursor

  test('can stand in a URL as it is', async () => {
    expect(await cursorOf('email ^= "例/+?>>"')).toMatch(/^[\w-]+$/)
  })

  test.each([
    ['of another list', () => cursorOf('theirs')],
    ['that is no base64url', async () => '%%%'],
    ['that is no JSON', async () => 'bm9uc2Vuc2U'],
    ['of another form', async () => Buffer.from('{"token":"1"}').toString('base64url')],
    ['without a token', async () => Buffer.from('["ours"]').toString('base64url')],
  ])('%s is refused before Cognito is asked', async (_, cursor) => {
    const { asked, fetch } = source(2)
    const page = fullPage({ query: { cursor: await cursor() }, scope: 'ours', fetch })
    await expect(page).rejects.toMatchObject({ code: 'INVALID_CURSOR' })
    expect(asked).toEqual([])
  })

  test('that Cognito no longer knows is refused', async () => {
    const refusal = cognitoError('InvalidParameterException')
    const query = { cursor: await cursorOf('ours') }
    const page = fullPage({ query, scope: 'ours', fetch: () => Promise.reject(refusal) })
    await expect(page).rejects.toMatchObject({ code: 'INVALID_CURSOR', cause: refusal })
  })

  test.each([
    ['a refusal where no cursor was given', undefined, cognitoError('InvalidParameterException')],
    ['any other error where one was', 'ours', cognitoError('TooManyRequestsException')],
  ])('is not blamed for %s', async (_, scope, error) => {
    const query = { cursor: scope && (await cursorOf(scope)) }
    const page = fullPage({ query, scope: 'ours', fetch: () => Promise.reject(error) })
    await expect(page).rejects.toBe(error)
  })
})

describe('the limit', () => {
  const { limit } = pageQuery.shape

  test.each([
    ['1', 1],
    ['60', 60],
    [undefined, undefined],
  ])('%j is read as %j', (text, number) => {
    expect(z.parse(limit, text)).toBe(number)
  })

  test.each(['0', '61', '-1', '1.5', '1e1', ' 7', '', 'many', '9'.repeat(400)])('may not be %j', text => {
    expect(limit.safeParse(text).success).toBe(false)
  })
})
