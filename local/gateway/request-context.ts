/** The context of a request: `$context` in templates, `requestContext` in events. */
import { randomBytes, randomUUID } from 'node:crypto'
import { type GatewayRequest, headerOf, type RequestContext } from './exchange.ts'

/** `resourceId` and `resourcePath` are empty for a path that matches no resource. */
type Target = Pick<RequestContext, 'apiId' | 'stage' | 'accountId' | 'resourceId' | 'resourcePath'>

export function createRequestContext(request: GatewayRequest, target: Target): RequestContext {
  const domainName = (headerOf(request.headers, 'host') ?? 'localhost').replace(/:\d+$/, '')
  return {
    ...target,
    authorizer: undefined,
    domainName,
    domainPrefix: domainName.split('.')[0] ?? domainName,
    extendedRequestId: `${randomBytes(11).toString('base64url').slice(0, 14)}=`,
    httpMethod: request.method,
    identity: {
      accessKey: null,
      accountId: null,
      apiKey: null,
      apiKeyId: null,
      caller: null,
      clientCert: null,
      cognitoAuthenticationProvider: null,
      cognitoAuthenticationType: null,
      cognitoIdentityId: null,
      cognitoIdentityPoolId: null,
      principalOrgId: null,
      sourceIp: request.sourceIp,
      user: null,
      userAgent: headerOf(request.headers, 'user-agent') ?? null,
      userArn: null,
    },
    path: request.path,
    protocol: 'HTTP/1.1',
    requestId: randomUUID(),
    requestTime: commonLogTime(request.receivedAt),
    requestTimeEpoch: request.receivedAt.getTime(),
  }
}

/** `24/Nov/2026:00:05:24 +0000`, in the Common Log Format. */
function commonLogTime(date: Date): string {
  const [, day, month, year, time] = date.toUTCString().split(' ')
  return `${day}/${month}/${year}:${time} +0000`
}
