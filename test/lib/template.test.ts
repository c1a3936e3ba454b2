import { expect, test } from '@jest/globals'
import { templateOf } from './support.ts'

/** Names of assets and of the deployment change with the code of the handlers. */
function masked(template: object): unknown {
  const text = JSON.stringify(template)
  return JSON.parse(
    text.replace(/[0-9a-f]{64}/g, 'ASSET-HASH').replace(/(Deployment[0-9A-F]{8})[0-9a-f]{32}/g, '$1HASH'),
  )
}

test.each(['dev', 'prod'] as const)('the template of %s is the reviewed one', stage => {
  expect(masked(templateOf(stage).toJSON())).toMatchSnapshot()
})
