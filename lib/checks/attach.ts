/** Attaches the packaged checks of production to an app: they run when it is synthesized. */
import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import {
  type App,
  CfnResource,
  CloudFormationValidatePlugin,
  type IPolicyValidationPlugin,
  Validations,
} from 'aws-cdk-lib/core'
import {
  AwsSolutionsChecks,
  HIPAASecurityChecks,
  NIST80053R5Checks,
  PCIDSS321Checks,
  ServerlessChecks,
} from 'cdk-nag'
import type { packNames } from './checks.ts'

/** Every pack by its name: a missing one is a type error. */
const packs = {
  AwsSolutions: AwsSolutionsChecks,
  Serverless: ServerlessChecks,
  'NIST.800.53.R5': NIST80053R5Checks,
  'HIPAA.Security': HIPAASecurityChecks,
  'PCI.DSS.321': PCIDSS321Checks,
} satisfies Record<(typeof packNames)[number], unknown>

/** The Control Tower rules run in CDK's own validation: their own binary is several times slower. */
export function attachChecks(app: App): void {
  const cloudFormation = new CloudFormationValidatePlugin({
    // Read when the app is complete, so that only the rules for its types of resources are compiled.
    get guardRules() {
      return controlTowerRules(app)
    },
  })
  Validations.of(app).addPlugins(
    ...Object.values(packs).map(Pack => new Pack(app)),
    // CDK's class does not match CDK's interface: it lacks an `undefined`.
    cloudFormation as IPolicyValidationPlugin,
  )
}

/** AWS Control Tower's proactive controls that name a type of this app's resources. */
function controlTowerRules(app: App): { name: string; content: string }[] {
  const resources = app.node.findAll().filter(CfnResource.isCfnResource)
  const types = [...new Set(resources.map(({ cfnResourceType }) => cfnResourceType))]
  const manifest = createRequire(import.meta.url).resolve('@cdklabs/cdk-validator-cfnguard/package.json')
  const folder = join(manifest, '../rules/control-tower/cfn-guard')
  return globSync('*/*.guard', { cwd: folder })
    .sort()
    .map(file => ({ name: basename(file, '.guard'), content: readFileSync(join(folder, file), 'utf8') }))
    .filter(({ content }) => types.some(type => content.includes(type)))
}
