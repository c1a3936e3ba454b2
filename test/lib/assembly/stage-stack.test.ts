import { expect, test } from '@jest/globals'
import type { Stage } from '../../../lib/config/stage.ts'
import { everyProvider } from '../config/every-provider.ts'
import { operations, stackOf } from '../support.ts'

test('the stack of a stage warns of public providers where nobody may sign up, until that is decided', () => {
  const { google } = everyProvider()
  const federation = {
    domain: { prefix: 'example' },
    providers: { google },
    callbackUrls: ['https://app.example.com/'],
    logoutUrls: [],
  }
  const warnings = (more: Partial<Stage>) =>
    stackOf({ selfSignUp: false, federation, ...more }, { operations })
      .node.findAll()
      .flatMap(({ node }) => node.metadata)
      .filter(({ type }) => type === 'aws:cdk:warning')
      .map(({ data }) => data)
      .filter(text => !String(text).includes('missingSignIn'))
  expect(warnings({})).toEqual([expect.stringContaining('[ack: cognito-auth-api:openSignUp]')])
  const decisions = { 'federation.providers': 'Everybody may use the shop.' }
  expect(warnings({ decisions })).toEqual([])
})
