/** The check that compares the synthesized methods of an API with its operations. It runs in every app that contains the API. */
import { readFileSync } from 'node:fs'
import { type IPolicyValidationPlugin, Stack, Validations } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { referencesIn, resourcesOf } from '../template.ts'
import type { ApiDefinition } from './definition.ts'
import { apiFaults } from './faults.ts'

export { requestParameters, userScopes } from './definition.ts'

interface Unresolved extends Omit<ApiDefinition, 'restApi'> {
  restApiId: string
}

/** Fails the synthesis on any fault. The values of the definition may be tokens. */
export function checkMethods(scope: Construct, { restApiId, ...definition }: Unresolved): void {
  const stack = Stack.of(scope)
  const check: IPolicyValidationPlugin = {
    name: 'Operations',
    validate({ stackTemplates }) {
      const own = stackTemplates.find(({ stackConstructPath }) => stackConstructPath === stack.node.path)
      if (!own) throw new Error(`${stack.node.path} has no template to check`)
      const { templatePath } = own
      const faults = apiFaults(resourcesOf(JSON.parse(readFileSync(templatePath, 'utf8'))), {
        ...definition,
        restApi: referencesIn(stack.resolve(restApiId)).join(),
        functionArn: operation => stack.resolve(definition.functionArn(operation)),
        userPoolArn: stack.resolve(definition.userPoolArn),
      })
      const violations = faults.map(({ resource, message }) => ({
        ruleName: 'Method',
        description: message,
        // Nobody can acknowledge it away.
        severity: 'fatal',
        violatingResources: [{ resourceLogicalId: resource, templatePath, locations: [] }],
      }))
      return { success: violations.length === 0, violations }
    },
  }
  Validations.of(scope).addPlugins(check)
}
