/** The trail of events: what leaves the functions, who can read it, how long it is kept, and what it runs through. */
import { asObjects, findReferenced, resourcesOfType } from '../../checks/template.ts'
import { flowchart } from './diagram.ts'
import { code, joinBlocks, number, table } from './markdown.ts'
import { permissionCells, permissionsOf } from './permissions.ts'
import { prices } from './prices.ts'
import type { ReviewedStage } from './reviewed-stage.ts'
import { describeValue } from './values.ts'

/** Empty if no stage has a trail. */
export function trail(stages: readonly ReviewedStage[]): string {
  const reviewed = stages.filter(({ trail }) => trail.length > 0)
  const [first] = reviewed
  if (!first) return ''
  return joinBlocks(
    '## The trail of events',
    'Every change, and every step of a sign-in, becomes an event: a log line of the function, which a subscription hands to a forwarder, ' +
      'which puts it on an event bus. The functions of the API only write a longer line, and for notifications encrypt a part of it.',
    flowchart(
      first.trail.filter(({ type }) => !alsoOutside.has(type)),
      outside(first),
    ),
    table(
      ['on', 'what leaves the functions', 'where to', 'who can read it', 'how long it is kept'],
      reviewed.flatMap(rowsOf),
    ),
    'Never in an event: passwords, codes, tokens, secrets and the values of attributes. CloudWatch Logs retries a delivery for ' +
      '24 hours and can lose lines; a failed delivery to the bus is kept in a queue. With the setting `alarms`, an alarm starts for both.',
    table(['on', 'function', 'purpose', 'actions', 'resources'], reviewed.flatMap(functionsOf)),
    `Cost (published prices in us-east-1, not measured): ${number(prices.eventMillion, 2)} $ per million events on the bus, the forwarder's ` +
      `invocations, the longer log lines, ${number(prices.kmsKey, 2)} $ per KMS key and month, and for notifications ` +
      `${number(prices.emailThousand, 2)} $ per thousand e-mails: see the rows “events”, “notifications” and “KMS keys” of [Monthly cost](#monthly-cost).`,
  )
}

/** Shown by `outside`, or permissions, whose references point against the direction of the events. */
const alsoOutside = new Set([
  'AWS::Logs::SubscriptionFilter',
  'AWS::Lambda::Permission',
  'AWS::SQS::QueuePolicy',
])

function rowsOf({ stage, trail }: ReviewedStage): string[][] {
  const names = stage.eventNames
    ? 'user names and `sub`'
    : '`sub`, and a hash of the user name on every admin request and every recognized successful public one'
  const bus =
    stage.events === 'own-bus' ? 'a bus of the trail' : `the existing bus ${code(String(stage.events))}`
  const group = resourcesOfType(trail, 'AWS::Logs::LogGroup')[0]?.properties['RetentionInDays']
  const queue = resourcesOfType(trail, 'AWS::SQS::Queue')[0]?.properties['MessageRetentionPeriod']
  const keys = resourcesOfType(trail, 'AWS::KMS::Key').flatMap(({ properties }) =>
    asObjects(Object(properties['KeyPolicy']).Statement).filter(({ Action }) => Action === 'kms:Decrypt'),
  )
  return [
    [
      stage.name,
      `who did what to whom (${names}), IAM principal or ${code('sub')} of the caller, source address, user agent, outcome, names of changed attributes`,
      bus,
      'anyone with `events:PutRule` on the bus, or who may read its targets or the log group: IAM decides',
      `by the bus: not at all; log group of the functions: ${stage.logRetentionDays} days; undelivered: ${Number(queue) / 86_400} days; log of forwarder and notifier (no events): ${String(group)} days`,
    ],
    ...(keys.length === 0
      ? []
      : [
          [
            stage.name,
            'previous e-mail address or phone number, or the user name, sealed by KMS',
            'within the event, to the same bus',
            `only the notifier: ${keys.map(({ Principal }) => code(describeValue(Object(Principal).AWS))).join(', ')} is the one principal that the key lets decrypt`,
            'as the event that contains it',
          ],
          [
            stage.name,
            'a notification to the user, without names or values',
            `Amazon SES in ${stage.notifications?.sesRegion}`,
            'the recipient',
            'SES does not keep it',
          ],
        ]),
  ]
}

function functionsOf({ stage, trail }: ReviewedStage): string[][] {
  return resourcesOfType(trail, 'AWS::Lambda::Function').flatMap(({ id, properties }) => {
    const role = findReferenced(trail, properties['Role'], 'AWS::IAM::Role')
    const permissions = role ? permissionsOf(trail, role).map(permissionCells) : []
    return permissions.map(cells => [stage.name, code(id), String(properties['Description'] ?? ''), ...cells])
  })
}

/** What the trail connects, and its template does not contain. */
function outside({ stage, trail }: ReviewedStage): string[] {
  const ownBus = resourcesOfType(trail, 'AWS::Events::EventBus').length > 0
  return [
    '  api(["functions of the API"]) -- "log lines" --> subscription(["subscription of their log group"])',
    '  subscription --> functions',
    ...(ownBus ? [] : ['  functions -- "events" --> bus(["existing event bus"])']),
    `  ${ownBus ? 'events' : 'bus'} --> targets(["your targets: archive, webhooks"])`,
    ...(stage.notifications
      ? [
          '  functions -- "AdminGetUser" --> pool(["user pool"])',
          '  functions -- "e-mails" --> ses(["Amazon SES"])',
        ]
      : []),
  ]
}
