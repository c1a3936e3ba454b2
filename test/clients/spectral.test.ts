import { beforeAll, expect, test } from '@jest/globals'
import { install, run } from './command.ts'

beforeAll(() =>
  install('tools/spectral/node_modules', 'tools/spectral/package-lock.json', [
    ['npm', 'ci', '--prefix', 'tools/spectral', '--no-audit'],
  ]),
)

test("Spectral's ruleset for OpenAPI finds no errors in the document", async () => {
  const findings: { severity: number; code: string }[] = JSON.parse(
    await run([process.execPath, 'tools/spectral/lint.js']),
  )
  process.stdout.write(`Spectral: ${findings.length} findings, ${findings.map(({ code }) => code)}\n`)
  // 0 is an error. A warning asks for a contact, which a deployed API would have to name.
  expect(findings.filter(({ severity }) => severity === 0)).toEqual([])
})
