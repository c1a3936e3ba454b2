/** As much of AWS on localhost as `cdk deploy` asks before it creates a stack: STS, SSM, S3 and CloudFormation. */
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as readText } from 'node:stream/consumers'

interface Behavior {
  /** Of the caller's own credentials. */
  account: string
  /** The accounts whose roles the caller may assume. */
  trustedBy: readonly string[]
  /** How CloudFormation answers, by action; what is left out is not allowed. */
  cloudFormation: Record<string, Answer>
}

export interface Answer {
  status: number
  body: string
}

interface AwsStub {
  url: string
  /** `<service> <action or method and path>` of each request. */
  requests: string[]
  stop(): Promise<void>
}

export const failure = (code: string, message: string, status = 400): Answer => ({
  status,
  body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>stub</RequestId></ErrorResponse>`,
})

export const result = (action: string, body: string): Answer => ({
  status: 200,
  body: `<${action}Response><${action}Result>${body}</${action}Result></${action}Response>`,
})

export async function startAwsStub({ account, trustedBy, cloudFormation }: Behavior): Promise<AwsStub> {
  const requests: string[] = []
  const server = createServer(async (request, response) => {
    const form = new URLSearchParams(await readText(request))
    const service = /\/(\w+)\/aws4_request/.exec(request.headers.authorization ?? '')?.[1] ?? 'unsigned'
    const action = form.get('Action') ?? `${request.method} ${request.url?.split('?')[0]}`
    requests.push(`${service} ${action}`)
    const { status, body } = answer(service, action, form, request)
    response.writeHead(status, {
      'content-type': service === 'ssm' ? 'application/x-amz-json-1.1' : 'text/xml',
    })
    response.end(body)
  })

  function answer(service: string, action: string, form: URLSearchParams, request: IncomingMessage): Answer {
    if (service === 'cloudformation')
      return cloudFormation[action] ?? failure('AccessDenied', `not allowed to ${action}`, 403)
    if (service === 'ssm')
      return { status: 200, body: '{"Parameter":{"Name":"version","Type":"String","Value":"30"}}' }
    if (action === 'GetCallerIdentity')
      return result(
        action,
        `<Account>${account}</Account><Arn>arn:aws:sts::${account}:assumed-role/ci/job</Arn><UserId>ci</UserId>`,
      )
    if (action === 'AssumeRole') {
      const owner = form.get('RoleArn')?.split(':')[4] ?? ''
      if (!trustedBy.includes(owner))
        return failure('AccessDenied', `${account} is not authorized to assume a role of ${owner}`, 403)
      return result(
        action,
        '<Credentials><AccessKeyId>ASSUMED</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken><Expiration>2100-01-01T00:00:00Z</Expiration></Credentials>',
      )
    }
    // A bucket that is there and empty.
    if (request.method === 'HEAD') return { status: 404, body: '' }
    if (request.url?.includes('encryption'))
      return { status: 200, body: '<ServerSideEncryptionConfiguration/>' }
    if (request.url?.includes('location'))
      return { status: 200, body: '<LocationConstraint>eu-west-1</LocationConstraint>' }
    if (request.method === 'GET') return { status: 200, body: '<ListBucketResult/>' }
    return { status: 200, body: '' }
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
