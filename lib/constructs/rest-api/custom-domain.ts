/** The API under a custom domain name, with TLS 1.2 or later. */
import * as apigateway from 'aws-cdk-lib/aws-apigateway'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import { CfnOutput, Stack } from 'aws-cdk-lib/core'
import type { Stage } from '../../config/stage.ts'
import { domainSecurityPolicy } from './transport.ts'

/** Maps the domain to the API and returns the base URL, without a trailing slash. */
export function customDomain(
  api: apigateway.RestApi,
  { name, certificateArn, basePath }: NonNullable<Stage['customDomain']>,
): string {
  const stack = Stack.of(api)
  const domain = new apigateway.DomainName(stack, 'Domain', {
    domainName: name,
    certificate: Certificate.fromCertificateArn(stack, 'Certificate', certificateArn),
    endpointType: apigateway.EndpointType.REGIONAL,
    securityPolicy: domainSecurityPolicy,
  })
  domain.addBasePathMapping(api, { stage: api.deploymentStage, ...(basePath ? { basePath } : {}) })
  new CfnOutput(stack, 'DomainTarget', {
    value: domain.domainNameAliasDomainName,
    description: `The alias target for the DNS name ${name}`,
  })
  return `https://${name}${basePath ? `/${basePath}` : ''}`
}
