import { expect, test } from '@jest/globals'
import { templateOf, trailOf } from './support.ts'
import { templateListing } from './template-listing.ts'

test.each(['dev', 'prod'] as const)('the template of %s matches its reviewed listing', stage => {
  expect(templateListing(templateOf(stage).toJSON())).toMatchSnapshot()
})

test('the template of the trail of prod matches its reviewed listing', () => {
  expect(templateListing(trailOf('prod').toJSON())).toMatchSnapshot()
})
