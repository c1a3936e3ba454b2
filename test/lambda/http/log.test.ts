import { describe, expect, test } from '@jest/globals'
import type { APIGatewayProxyEvent } from 'aws-lambda'
import { subjectOf } from '../../../lambda/http/trail-event.ts'

const sub = '11111111-2222-4333-8444-555555555555'

function eventOf(claims?: object): APIGatewayProxyEvent {
  return { requestContext: { authorizer: claims && { claims } } } as unknown as APIGatewayProxyEvent
}

function token(claims: object): string {
  return `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`
}

describe('the subject of a log line', () => {
  test.each([
    ["the bearer's claims", { sub, username: 'gimpei3' }, undefined],
    ["the result's attributes", undefined, { username: 'gimpei3', attributes: { sub } }],
    ['the result of a sign-up', undefined, { sub, confirmed: false }],
    ['the access token of a sign-in', undefined, { tokens: { accessToken: token({ sub }) } }],
  ])('is the sub in %s', (_, claims, result) => {
    expect(subjectOf(eventOf(claims), result)).toBe(sub)
  })

  test.each([
    ['no result', undefined],
    ['a list of users', { items: [{ attributes: { sub } }] }],
    ['an access token that is not a JWT', { tokens: { accessToken: 'opaque' } }],
    ['an access token whose payload is not JSON', { tokens: { accessToken: 'a.b.c' } }],
    ['an access token without a sub', { tokens: { accessToken: token({}) } }],
    ['a sub that is not a string', { sub: 1 }],
  ])('is undefined for %s', (_, result) => {
    expect(subjectOf(eventOf(), result)).toBeUndefined()
  })
})
