/**
 * Cognito's wire protocol, AWS JSON 1.1, for the SDK's option `protocol`. The SDK's own implementation serves the types of all services
 * and is a seventh of a bundle; of Cognito's, only times differ from JSON, and the schema of a command tells where they are.
 */
import { CognitoIdentityProviderServiceException } from '@aws-sdk/client-cognito-identity-provider'
import { HttpRequest, type RpcProtocol } from '@smithy/core/protocols'
import { NormalizedSchema, TypeRegistry } from '@smithy/core/schema'

/** The methods that the client calls. */
type Protocol = Pick<RpcProtocol, 'setSerdeContext' | 'serializeRequest' | 'deserializeResponse'>

const methods: Protocol = {
  setSerdeContext() {},

  async serializeRequest({ name }, input, { endpoint }) {
    return new HttpRequest({
      ...(await endpoint()),
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${name}`,
      },
      body: Buffer.from(JSON.stringify(input)),
    })
  },

  async deserializeResponse({ output }, _, { statusCode, headers, body }) {
    const text = String(body)
    const value = (text === '' ? undefined : JSON.parse(text)) ?? {}
    const requestId = headers['x-amzn-requestid']
    const $metadata = { httpStatusCode: statusCode, ...(requestId ? { requestId } : {}) }
    if (statusCode >= 300) {
      // `namespace#name:documentation`; what stands in front of Cognito has it in a header.
      const type = String(value.__type ?? value.code ?? headers['x-amzn-errortype'] ?? 'Unknown')
      const name = type.replace(/^[^:]*#|[:,].*$/g, '')
      const message = value.message ?? value.Message ?? 'UnknownError'
      const $fault = statusCode < 500 ? 'client' : 'server'
      throw new (classOf(name))({ name, message, $fault, $metadata })
    }
    return Object.assign(read(NormalizedSchema.of(output), value), { $metadata })
  },
}

export const protocol = methods as RpcProtocol

const namespace = 'com.amazonaws.cognitoidentityprovider'

/** The SDK's class of an exception, so that own operations can use `instanceof`. The bundles of others have none (`unusedExceptions`). */
function classOf(exception: string): typeof CognitoIdentityProviderServiceException {
  const registry = TypeRegistry.for(namespace)
  try {
    const schema = registry.getSchema(`${namespace}#${exception}`)
    return registry.getErrorCtor(schema as Parameters<typeof registry.getErrorCtor>[0])
  } catch {
    // The SDK does not know it.
    return CognitoIdentityProviderServiceException
  }
}

/** The value with its times as dates, and without what is null or not in the schema. Throws if it has another type. */
// biome-ignore lint/suspicious/noExplicitAny: JSON.
function read(schema: NormalizedSchema, value: any): any {
  if (schema.isStructSchema()) {
    const members = [...schema.structIterator()].filter(([name]) => value[name] != null)
    return Object.fromEntries(members.map(([name, member]) => [name, read(member, value[name])]))
  }
  if (schema.isListSchema()) {
    const element = schema.getValueSchema()
    return value.map((each: unknown) => read(element, each))
  }
  if (!schema.isTimestampSchema()) return value
  if (typeof value !== 'number') throw new TypeError('a time must be a number of seconds')
  return new Date(Math.round(value * 1000))
}
