import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { modelFile } from '../local/user-pool/cognito-model.ts'
import { run } from './command.ts'
import { toolOfPython } from './generators.ts'

test("the extract of Cognito's model that the local pool follows is that of the installed botocore", async () => {
  const printed = await run([toolOfPython('python'), 'tools/cognito-model.py'])
  expect(printed).toBe(readFileSync(modelFile, 'utf8'))
})
