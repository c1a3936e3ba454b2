/**
 * Jest's Node environment, with a door: what a test takes through it is loaded by Node itself, once for all test files of a
 * worker. Jest loads a module anew for each file, which for CDK takes longer than most tests.
 */
import { createRequire } from 'node:module'
import { TestEnvironment } from 'jest-environment-node'

// CloudFormation's own rules are for the tests of the checks: they take longer than all the rest of a synthesis.
process.env['CDK_VALIDATION'] = 'false'

const load = createRequire(import.meta.url)

export default class extends TestEnvironment {
  override async setup(): Promise<void> {
    await super.setup()
    this.global['loadedOnce'] = (specifier: string) => load(specifier)
  }
}
