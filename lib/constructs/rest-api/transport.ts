/** TLS 1.2 or 1.3 with forward secrecy for callers of the API. */
import * as apigateway from 'aws-cdk-lib/aws-apigateway'

/** For a custom domain. The policies with an access mode would exclude HTTP APIs from it. */
export const domainSecurityPolicy = apigateway.SecurityPolicy.TLS_1_2

/**
 * For the default endpoint, where API Gateway would accept TLS 1.0. CDK's RestApi does not have these properties yet,
 * and a CfnRestApi of an older CDK would drop the mode without an error, so both are overrides. CloudFormation accepts any text:
 * a test compares it with the policies that exist.
 */
export function secureTransport(api: apigateway.RestApi): void {
  const resource = api.node.defaultChild as apigateway.CfnRestApi
  resource.addPropertyOverride('SecurityPolicy', 'SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09')
  // `STRICT` also requires that the server name equals the Host header. It takes 15 minutes to apply, and going back closes the
  // endpoint for as long.
  resource.addPropertyOverride('EndpointAccessMode', 'BASIC')
}
