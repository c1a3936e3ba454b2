/** Prints what Spectral's ruleset for OpenAPI finds in docs/openapi.json, as JSON. */
import { readFileSync } from 'node:fs'
import core from '@stoplight/spectral-core'
import { oas } from '@stoplight/spectral-rulesets'

const spectral = new core.Spectral()
spectral.setRuleset({ extends: [oas] })
const findings = await spectral.run(JSON.parse(readFileSync('docs/openapi.json', 'utf8')))
process.stdout.write(
  JSON.stringify(
    findings.map(({ severity, code, path, message }) => ({ severity, code, path: path.join('/'), message })),
  ),
)
