/** What a reviewer can rely on in the listing that template.test.ts compares. */
import { expect, test } from '@jest/globals'
import { operations } from '../../lambda/operations/index.ts'
import { templateOf } from './support.ts'
import { templateListing } from './template-listing.ts'

test('the listing of a template with one more operation has more lines and is otherwise the same', () => {
  const ids = operations.map(({ id }) => id)
  const linesOf = (ids: string[]) =>
    templateListing(templateOf('dev', { operations: ids }).toJSON()).split(/\n(?! {4})/)
  const before = linesOf(ids.filter(id => id !== 'admin-confirm-sign-up'))
  const after = linesOf(ids)
  const added = after.filter(line => !before.includes(line))
  expect(before.filter(line => !after.includes(line))).toEqual([])
  expect(added).not.toEqual([])
  for (const line of added)
    expect(line).toMatch(/adminconfirmsignup|\/users\/\{username\}\/confirm|~1confirm/i)
})

type Json = Record<string, unknown>

/** Each value below `parent`, with its place: the names of the properties that lead to it. */
function valuesIn(parent: Json, place: string): { parent: Json; key: string; place: string }[] {
  return Object.entries(parent).flatMap(([key, value]) => {
    const there = Array.isArray(parent) ? place : `${place} ${key}`
    return typeof value === 'object' && value !== null
      ? valuesIn(value as Json, there)
      : [{ parent, key, place: there }]
  })
}

test('the listing of the production template changes with every property of every type of resource', () => {
  const seen = new Set<string>()
  const all: Record<string, Json> = templateOf('prod').toJSON()['Resources']
  // Only resources with a property that those before lack: the fewer there are, the faster the listing.
  const samples = Object.entries(all)
    .map(([id, resource]) => {
      const values = valuesIn(resource, String(resource['Type'])).filter(({ place }) => !seen.has(place))
      for (const { place } of values) seen.add(place)
      return { id, resource, values }
    })
    .filter(({ values }) => values.length > 0)
  const Resources = Object.fromEntries(samples.map(({ id, resource }) => [id, resource]))
  const unnoticed = samples.flatMap(({ id, resource, values }) => {
    // A path consists of several resources.
    const isOfApi = String(resource['Type']).startsWith('AWS::ApiGateway::')
    const list = () => templateListing({ Resources: isOfApi ? Resources : { [id]: resource } })
    const listing = list()
    return values.filter(({ parent, key }) => {
      const value = parent[key]
      parent[key] = typeof value === 'boolean' ? !value : `${value}0`
      const same = list() === listing
      parent[key] = value
      return same
    })
  })
  expect(unnoticed.map(({ place }) => place)).toEqual([])
})
