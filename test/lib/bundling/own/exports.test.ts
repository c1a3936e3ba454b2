import { expect, test } from '@jest/globals'
import { commandTable } from '../../../../lambda/contract/command-table.ts'
import * as exported from '../../../../lambda/own/exports.ts'
import { importNamespacesDirectly } from '../../../../lib/bundling/own/namespaces.ts'
import * as entry from '../../../../lib/operation.ts'

test('own operations can import every command of the command table, and no other', () => {
  const commands = Object.keys(exported).filter(name => name.endsWith('Command'))
  expect(commands.sort()).toEqual(
    Object.keys(commandTable)
      .map(name => `${name}Command`)
      .sort(),
  )
})

test('every namespace that the package exports is imported directly in bundles', () => {
  const isNamespace = (value: unknown) => Object.prototype.toString.call(value) === '[object Module]'
  const namespaces = Object.entries(entry).flatMap(([name, value]) => (isNamespace(value) ? name : []))
  expect(namespaces).toEqual(['fields', 'z'])
  const code = 'import { a as b, fields, z as c } from "cognito-auth-api/operation";'
  expect(importNamespacesDirectly(code)).toBe(
    'import * as fields from "./fields.mjs";\nimport * as c from "zod/mini";\nimport { a as b } from "cognito-auth-api/operation";',
  )
})
