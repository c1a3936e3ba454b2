/** Finds functions that would log into the group that causes their invocation: each line would cause another one, without end. */
import {
  findReferenced,
  type Resource,
  type Resources,
  referencesIn,
  resourcesOfType,
} from '../../lib/checks/template.ts'

/** What hands events on. A function reaches these by its environment and by its destinations. */
const carriers = /^AWS::(Events|SQS|SNS|Lambda|Kinesis|KinesisFirehose)::/

/** A sentence for each function behind a subscription that logs into the subscribed group. */
export function logLoops(resources: Resources): string[] {
  return resourcesOfType(resources, 'AWS::Logs::SubscriptionFilter').flatMap(({ properties }) => {
    const group = JSON.stringify(properties['LogGroupName'])
    return behind(resources, referencesIn(properties['DestinationArn']))
      .filter(({ type }) => type === 'AWS::Lambda::Function')
      .filter(fn => JSON.stringify(Object(fn.properties['LoggingConfig']).LogGroup) === group)
      .map(({ id }) => `${id} logs into the group whose subscription invokes it`)
  })
}

/** All that events can get to from these resources. */
function behind(resources: Resources, start: readonly string[]): Resource[] {
  const reached = new Set<Resource>()
  const reach = (resource: Resource | undefined): void => {
    if (!resource || reached.has(resource) || !carriers.test(resource.type)) return
    reached.add(resource)
    for (const id of referencesIn(resource.properties)) reach(resources.find(other => other.id === id))
    // Rules of a bus, consumers of a queue, destinations of a function.
    for (const other of resources) {
      const { EventBusName, EventSourceArn, FunctionName, TopicArn } = other.properties
      const source =
        other.type === 'AWS::Lambda::Permission' ? [] : [EventBusName, EventSourceArn, FunctionName, TopicArn]
      if (findReferenced([resource], source, resource.type)) reach(other)
    }
  }
  for (const id of start) reach(resources.find(resource => resource.id === id))
  return [...reached]
}
