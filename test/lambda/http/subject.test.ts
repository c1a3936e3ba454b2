import { expect, test } from '@jest/globals'
import type { APIGatewayProxyEvent } from 'aws-lambda'
import { subjectOf } from '../../../lambda/http/subject.ts'

const sub = '11111111-2222-4333-8444-555555555555'

function eventOf(claims?: object): APIGatewayProxyEvent {
  return { requestContext: { authorizer: claims && { claims } } } as unknown as APIGatewayProxyEvent
}

function token(claims: object): string {
  return `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`
}

test.each([
  ['the bearer', { sub, username: 'gimpei3' }, undefined],
  ['the user whom the answer shows', undefined, { username: 'gimpei3', attributes: { sub } }],
  ['the user who signed up', undefined, { sub, confirmed: false }],
  ['the user who signed in', undefined, { tokens: { accessToken: token({ sub, username: 'gimpei3' }) } }],
])('knows %s', (_, claims, answer) => {
  expect(subjectOf(eventOf(claims), answer)).toBe(sub)
})

test.each([
  ['no answer', undefined],
  ['a list of users', { items: [{ attributes: { sub } }] }],
  ['a token that is none', { tokens: { accessToken: 'opaque' } }],
  ['a token with another payload', { tokens: { accessToken: 'a.b.c' } }],
  ['a token without a sub', { tokens: { accessToken: token({}) } }],
  ['a sub that is no text', { sub: 1 }],
])('%s tells of nobody', (_, answer) => {
  expect(subjectOf(eventOf(), answer)).toBeUndefined()
})
