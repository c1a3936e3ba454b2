/** Values that functions get in place of what exists only on AWS, and the sentences that announce them. */
import type { Assembly } from './assembly.ts'
import { type Account, arn, hasPhysicalIds } from './physical-ids.ts'

/** A value that exists only on AWS. */
export interface MadeUp {
  /** Of the resource that does not exist here. */
  logicalId?: string
  sentence: string
}

/** Types whose `Ref` is their ARN. */
const refIsArn = /^AWS::(SNS::Topic|StepFunctions::StateMachine|CertificateManager::Certificate|Lambda::\w+)$/

export interface MadeUpValues {
  /** Undefined for resources that exist here, and for what the template does not have. */
  ref(name: string): string | undefined
  attribute(logicalId: string, attribute: string): string | undefined
  /** The value of something that only AWS can read is its name. `what` is the subject of the sentence. */
  named(name: string, what: string): string
}

/** Calls `onMadeUp` for each value. */
export function createMadeUpValues(
  { resources, template }: Pick<Assembly, 'resources' | 'template'>,
  account: Account,
  onMadeUp: (value: MadeUp) => void,
): MadeUpValues {
  const typeOf = (logicalId: string) => {
    const type = resources[logicalId]?.Type
    return type === undefined || hasPhysicalIds(type) ? undefined : type
  }

  function announce(logicalId: string, type: string, value: string): string {
    const sentence = `${logicalId} (${type}) does not exist on localhost: what refers to it gets the made-up value ${value}`
    onMadeUp({ logicalId, sentence })
    return value
  }

  function arnOf(logicalId: string, type: string): string {
    const [, service = '', kind = ''] = type.toLowerCase().split('::')
    const name = nameOf(logicalId, account)
    if (service === 's3') return `arn:${account.partition}:s3:::${name}`
    return arn(account, service, ['sns', 'sqs'].includes(service) ? name : `${kind}/${name}`)
  }

  return {
    ref(name) {
      const type = typeOf(name)
      if (type) return announce(name, type, refIsArn.test(type) ? arnOf(name, type) : nameOf(name, account))
      if (!(name in Object(template['Parameters']))) return undefined
      onMadeUp({ sentence: `The parameter ${name} has no default: functions get the made-up value ${name}` })
      return name
    },
    attribute(logicalId, attribute) {
      const type = typeOf(logicalId)
      if (!type) return undefined
      const value = /Arn$/i.test(attribute)
        ? arnOf(logicalId, type)
        : `${nameOf(logicalId, account)}-${attribute}`
      return announce(logicalId, type, value)
    },
    named(name, what) {
      onMadeUp({ sentence: `${what} is not read on localhost: functions get its name as the value` })
      return name
    },
  }
}

function nameOf(logicalId: string, { stackName }: Account): string {
  return `${stackName}-${logicalId}`
}
