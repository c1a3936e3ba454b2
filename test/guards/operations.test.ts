import { existsSync, globSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { routeOf } from '../../lambda/contract/operation.ts'
import { operations } from '../../lambda/operations/index.ts'

const ids = operations.map(({ id }) => id)
const files = globSync('lambda/operations/*.ts')
  .map(file => basename(file, '.ts'))
  .filter(name => name !== 'index')

test("every file in lambda/operations is registered and named after its operation's id", () => {
  expect([...ids].sort()).toEqual(files.sort())
})

test('no two operations share a route', () => {
  const routes = operations.map(({ route }) => route.replace(/\{\w+\}/g, '{}'))
  expect(new Set(routes).size).toBe(routes.length)
})

describe.each(operations)('the operation $id', operation => {
  test('exports its runtime part by the name that its bundle imports', async () => {
    const { runtime } = await import(`../../lambda/operations/${operation.id}.ts`)
    expect(runtime.run).toBe(operation.run)
  })

  test('declares each command under the name of its class', () => {
    const names = Object.values(operation.commands).map(command => command?.name)
    expect(names).toEqual(Object.keys(operation.commands))
  })

  test('has tests of its own', () => {
    expect(existsSync(`test/lambda/operations/${operation.id}.test.ts`)).toBe(true)
  })

  test('has a schema for exactly the parameters of its path', () => {
    const { path } = routeOf(operation)
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    const schema = operation.request.path
    expect(schema && 'shape' in schema ? Object.keys(Object(schema.shape)) : []).toEqual(named)
  })

  test('has a summary and descriptions', () => {
    expect(operation.summary).not.toBe('')
    expect(operation.description).not.toBe('')
    expect(operation.response.description).not.toBe('')
  })
})
