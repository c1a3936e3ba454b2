/** What the resources of a stage cost, without any requests. */
import { metricTypes } from '../../../lambda/contract/metrics.ts'
import { asObjects, type Resources, resourcesOfType } from '../../checks/template.ts'
import type { Item } from './cost-item.ts'
import { pluralize } from './markdown.ts'
import { prices } from './prices.ts'
import { secretNameIn } from './provider-details.ts'
import type { ReviewedStage } from './reviewed-stage.ts'

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

/** The resources themselves, without any requests. */
export function fixedItems(reviewed: ReviewedStage): Item[] {
  const resources = [...reviewed.resources, ...reviewed.trail]
  const acls = resourcesOfType(resources, 'AWS::WAFv2::WebACL')
  const rules = acls.flatMap(({ properties }) => asObjects(properties['Rules']))
  const count = (type: string) => resourcesOfType(resources, type).length
  const alarms = alarmMetrics(resources)
  const priced: [name: string, noun: string, count: number, price: number][] = [
    ['firewall, web ACLs', 'web ACL', acls.length, prices.webAcl],
    ['firewall, rules', 'firewall rule', rules.length, prices.webAclRule],
    ['KMS keys', 'KMS key', count('AWS::KMS::Key'), prices.kmsKey],
    ['secrets', 'secret', count('AWS::SecretsManager::Secret'), prices.secret],
    ['secrets of providers', 'provider secret', secretsOfProviders(resources).length, prices.secret],
    ['alarms', 'alarm metric', alarms, prices.alarm],
    ['dashboard', 'dashboard', count('AWS::CloudWatch::Dashboard'), prices.dashboard],
    // Each has one dimension with one value. CloudWatch bills the hours in which it has data: this is the maximum.
    [
      'custom metrics',
      'custom metric',
      alarms > 0 ? Object.keys(metricTypes).length : 0,
      prices.customMetric,
    ],
  ]
  return priced
    .filter(([, , count]) => count > 0)
    .map(([name, noun, count, price]) => ({
      name,
      formula: `${pluralize(count, noun)} × ${price}`,
      ours: true,
      dollars: () => count * price,
    }))
}
