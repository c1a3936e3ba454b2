/** TLS 1.2 or 1.3, with forward secrecy, for who calls the API. */
import * as apigateway from 'aws-cdk-lib/aws-apigateway'

/**
 * Of the default endpoint, where API Gateway would take TLS 1.0. CloudFormation accepts any text here: a test compares it
 * with the policies that API Gateway has. `BASIC` asks of a client nothing but TLS: `STRICT` also that the name it asked
 * for is the one that it sends as Host, takes 15 minutes to hold, and the way back closes the endpoint for as long.
 */
const endpoint = {
  securityPolicy: 'SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09',
  endpointAccessMode: 'BASIC',
}

/** Of a custom domain, to which HTTP APIs can be mapped too: not where it has one of the policies that demand an access mode. */
export const domainSecurityPolicy = apigateway.SecurityPolicy.TLS_1_2

/** CDK's RestApi does not have these properties yet. */
export function secureTransport(api: apigateway.RestApi): void {
  const resource = api.node.defaultChild
  if (!apigateway.CfnRestApi.isCfnRestApi(resource)) throw new Error('a RestApi has another default child')
  resource.securityPolicy = endpoint.securityPolicy
  resource.endpointAccessMode = endpoint.endpointAccessMode
}
