/** Attaches to an app all that production is checked with while it is synthesized. */
import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import {
  type App,
  CloudFormationValidatePlugin,
  type IPolicyValidationPlugin,
  Validations,
} from 'aws-cdk-lib'
import {
  AwsSolutionsChecks,
  HIPAASecurityChecks,
  NIST80053R5Checks,
  PCIDSS321Checks,
  ServerlessChecks,
} from 'cdk-nag'
import type { packNames } from './checks.ts'

/** Every pack by its name: one that is left out does not compile. */
const packs = {
  AwsSolutions: AwsSolutionsChecks,
  Serverless: ServerlessChecks,
  'NIST.800.53.R5': NIST80053R5Checks,
  'HIPAA.Security': HIPAASecurityChecks,
  'PCI.DSS.321': PCIDSS321Checks,
} satisfies Record<(typeof packNames)[number], unknown>

/** Takes seconds at synthesis. The Control Tower rules run in CDK's own validation, which is faster than their binary. */
export function attachChecks(app: App): void {
  Validations.of(app).addPlugins(
    ...Object.values(packs).map(Pack => new Pack(app)),
    // CDK's own class misses its own interface by an `undefined`.
    new CloudFormationValidatePlugin({ guardRules: controlTowerRules() }) as IPolicyValidationPlugin,
  )
}

/** The texts of AWS Control Tower's proactive controls. */
function controlTowerRules(): { name: string; content: string }[] {
  const manifest = createRequire(import.meta.url).resolve('@cdklabs/cdk-validator-cfnguard/package.json')
  const folder = join(manifest, '../rules/control-tower/cfn-guard')
  return globSync('*/*.guard', { cwd: folder })
    .sort()
    .map(file => ({ name: basename(file, '.guard'), content: readFileSync(join(folder, file), 'utf8') }))
}
