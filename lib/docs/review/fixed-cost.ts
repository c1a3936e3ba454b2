/** What the resources of a stage cost, without any requests. */
import { metricTypes } from '../../../lambda/contract/metrics.ts'
import { asObjects, type Resources, resourcesOfType } from '../../checks/template.ts'
import { pluralize } from './markdown.ts'
import { prices } from './prices.ts'
import { secretNameIn } from './provider-details.ts'
import type { ReviewedStage } from './reviewed-stage.ts'

/** A row of the table of costs. */
export interface Item {
  name: string
  formula: string
  /** Per month, for this number of sign-ins. */
  dollars(signIns: number): number
}

/** The maximum: CloudWatch bills a metric once per value of its dimensions. A code counts if an operation can return it. */
function customMetrics({ operations }: ReviewedStage): number {
  const codes = new Set(operations.flatMap(({ problemCodes }) => problemCodes)).size
  return Object.values(metricTypes).reduce(
    (sum, { dimensions }: { dimensions: readonly string[] }) =>
      sum + (dimensions.includes('code') ? codes : 1),
    0,
  )
}

/** Their names. Several providers may share one. */
function secretsOfProviders(resources: Resources): string[] {
  const details = resourcesOfType(resources, 'AWS::Cognito::UserPoolIdentityProvider').flatMap(
    ({ properties }) => Object.values(Object(properties['ProviderDetails'])),
  )
  return [...new Set(details.map(secretNameIn).filter(name => name !== undefined))]
}

/** CloudWatch bills an alarm for each metric that it reads, so one with an expression costs more. */
function alarmMetrics(resources: Resources): number {
  return resourcesOfType(resources, 'AWS::CloudWatch::Alarm').reduce((sum, { properties }) => {
    const read = asObjects(properties['Metrics']).filter(({ MetricStat }) => MetricStat !== undefined)
    return sum + Math.max(1, read.length)
  }, 0)
}

/** The cost of the resources themselves, without any requests. */
export function fixedItem(reviewed: ReviewedStage): Item {
  const resources = [...reviewed.resources, ...reviewed.trail]
  const acls = resourcesOfType(resources, 'AWS::WAFv2::WebACL')
  const rules = acls.flatMap(({ properties }) => asObjects(properties['Rules']))
  const count = (type: string) => resourcesOfType(resources, type).length
  const priced: [name: string, count: number, price: number][] = [
    ['web ACL', acls.length, prices.webAcl],
    ['firewall rule', rules.length, prices.webAclRule],
    ['KMS key', count('AWS::KMS::Key'), prices.kmsKey],
    ['secret', count('AWS::SecretsManager::Secret'), prices.secret],
    ['provider secret', secretsOfProviders(resources).length, prices.secret],
    ['alarm metric', alarmMetrics(resources), prices.alarm],
    ['dashboard', count('AWS::CloudWatch::Dashboard'), prices.dashboard],
    ['custom metric', count('AWS::CloudWatch::Alarm') > 0 ? customMetrics(reviewed) : 0, prices.customMetric],
  ]
  const billed = priced.filter(([, count]) => count > 0)
  return {
    name: 'fixed',
    formula:
      billed.map(([name, count, price]) => `${pluralize(count, name)} × ${price}`).join(' + ') || 'nothing',
    dollars: () => billed.reduce((sum, [, count, price]) => sum + count * price, 0),
  }
}
